using Mlflow.Tool.Copying.Marks;

namespace Mlflow.Tool.Tests.Copying;

public sealed class VersionNumbersTests
{
    [Theory]
    [InlineData("0/")]
    [InlineData("9/3-4,7-9")]
    [InlineData("12/1")]
    public void ToString_ParsedText_IsTheText(string text) => VersionNumbers.Parse(text).ToString().ShouldBe(text);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nine/1")]
    [InlineData("-1/1")]
    [InlineData("9")]
    public void Parse_AnotherForm_HasNoNumbers(string? text) => VersionNumbers.Parse(text).ToString().ShouldBe("0/");

    [Fact]
    public void Parse_RangeBeyondTheLast_IsLeftOut() => VersionNumbers.Parse("9/1-2,3-4000000000,5-12").ToString().ShouldBe("9/1-2");

    [Fact]
    public void ToString_VeryManyGaps_KeepsTheHighestNumbersInAShortText()
    {
        VersionNumbers numbers = new();
        for (int number = 1; number < 10_000; number += 2)
        {
            numbers.AddCopy(number);
        }

        string text = numbers.ToString();

        text.Length.ShouldBeLessThan(4_500);
        VersionNumbers.Parse(text).WasCopied(9_999).ShouldBeTrue();
        VersionNumbers.Parse(text).WasCopied(9_998).ShouldBeFalse();
        VersionNumbers.Parse(text).WasCopied(1).ShouldBeFalse();
    }
}
