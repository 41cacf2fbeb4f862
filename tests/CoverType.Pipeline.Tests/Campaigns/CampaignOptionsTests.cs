using System.ComponentModel.DataAnnotations;
using CoverType.Pipeline.Campaigns;

namespace CoverType.Pipeline.Tests.Campaigns;

public sealed class CampaignOptionsTests
{
    [Theory]
    [InlineData(null, new[] { 1 })]
    [InlineData("", new[] { 1 })]
    [InlineData("  ", new[] { 1 })]
    [InlineData("2", new[] { 2 })]
    [InlineData("1,2,3", new[] { 1, 2, 3 })]
    [InlineData(" 10 , 1,1 ", new[] { 10, 1, 1 })]
    public void PlannedGroups_OfAText_AreItsNumbers(string? text, int[] expected)
    {
        CampaignOptions options = new() { GroupList = text };

        options.PlannedGroups.ShouldBe(expected);
        Failures(options).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("1;2")]
    [InlineData("0")]
    [InlineData("1,11")]
    [InlineData("1,,2")]
    [InlineData("-1")]
    [InlineData("one")]
    public void Validate_TextThatIsNoListOfGroups_SaysWhatItMustBe(string text)
    {
        ValidationResult failure = Failures(new CampaignOptions { GroupList = text }).ShouldHaveSingleItem();

        failure.MemberNames.ShouldBe(["GroupList"]);
        failure.ErrorMessage.ShouldBe($"must be whole numbers from 1 to 10 with commas between them, such as 1,2,3; it is '{text}'.");
    }

    [Fact]
    public void Validate_ListAndText_NamesBothSettings()
    {
        ValidationResult failure = Failures(new CampaignOptions { Groups = [1], GroupList = "1" }).ShouldHaveSingleItem();

        failure.MemberNames.ShouldBe(["Groups", "GroupList"]);
        failure.ErrorMessage.ShouldBe("must not both be set.");
    }

    private static IEnumerable<ValidationResult> Failures(CampaignOptions options) => options.Validate(new ValidationContext(options));
}
