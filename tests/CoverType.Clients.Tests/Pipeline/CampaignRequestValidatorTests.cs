using CoverType.Clients.Pipeline;
using FluentValidation.Results;

namespace CoverType.Clients.Tests.Pipeline;

public sealed class CampaignRequestValidatorTests
{
    private readonly CampaignRequestValidator _validator = new();

    [Theory]
    [InlineData(1, null)]
    [InlineData(10, 100)]
    [InlineData(4, 581_012)]
    public void Validate_AllowedValues_Passes(int group, int? minimumRows)
    {
        _validator.Validate(new CampaignRequest { Group = group, MinimumRows = minimumRows }).IsValid.ShouldBeTrue();
    }

    [Fact]
    public void Validate_NoGroup_NamesTheJsonField()
    {
        ValidationResult result = _validator.Validate(new CampaignRequest());

        result.Errors.ShouldHaveSingleItem().PropertyName.ShouldBe("group");
        result.Errors[0].ErrorMessage.ShouldContain("required");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    [InlineData(-3)]
    public void Validate_GroupOutsideTheRange_NamesTheValue(int group)
    {
        ValidationResult result = _validator.Validate(new CampaignRequest { Group = group });

        result.Errors.ShouldHaveSingleItem().ErrorMessage.ShouldBe($"group must be from 1 to 10, but is {group}.");
    }

    [Theory]
    [InlineData(99)]
    [InlineData(581_013)]
    public void Validate_MinimumRowsOutsideTheRange_NamesTheJsonField(int minimumRows)
    {
        ValidationResult result = _validator.Validate(new CampaignRequest { Group = 1, MinimumRows = minimumRows });

        result.Errors.ShouldHaveSingleItem().PropertyName.ShouldBe("minimum_rows");
    }
}
