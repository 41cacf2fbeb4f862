namespace CoverType.Domain.Tests;

public sealed class WholeNumberTests
{
    [Theory]
    [InlineData("2596", 2596)]
    [InlineData("-12", -12)]
    [InlineData("2596.0", 2596)]
    [InlineData("2596.", 2596)]
    [InlineData("2.596e+03", 2596)]
    [InlineData("2.5960E3", 2596)]
    [InlineData("25960e-1", 2596)]
    [InlineData("0.000", 0)]
    [InlineData("0e-400", 0)]
    [InlineData(".0", 0)]
    [InlineData("2596.0000000000000000000000000000000000", 2596)]
    [InlineData(" 2596.0 ", 2596)]
    [InlineData("2147483647.0", int.MaxValue)]
    public void TryParse_WholeNumberInAnyForm_ReadsIt(string text, int expected)
    {
        WholeNumber.TryParse(text, out int number).ShouldBeTrue();
        number.ShouldBe(expected);
    }

    [Theory]
    [InlineData("2596.5")]
    [InlineData("1,5")]
    [InlineData("1e-30")]
    [InlineData("3e-400")]
    [InlineData("2596e-1")]
    [InlineData("-0.0000000000000000000000000000000001")]
    [InlineData("2596.0000000000000000000000000000000001")]
    [InlineData("2.5961e3")]
    [InlineData("1e-99999999999")]
    [InlineData("2147483648")]
    [InlineData("1e309")]
    [InlineData("NaN")]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("e5")]
    public void TryParse_AnythingElse_ReturnsFalse(string text) =>
        WholeNumber.TryParse(text, out _).ShouldBeFalse();
}
