using CoverType.Web.Addresses;

namespace CoverType.Web.Tests.Addresses;

public sealed class QueryValueTests
{
    [Theory]
    [InlineData("3", 2)]
    [InlineData("0", 0)]
    [InlineData("-7", 0)]
    [InlineData("1.5", 0)]
    [InlineData(" ", 0)]
    [InlineData(null, 0)]
    [InlineData("99999999999", 0)]
    [InlineData("2147483647", 2147482)]
    public void PageIndex_Text_IsNeverOutOfRange(string? text, int expected) => QueryValue.PageIndex(text).ShouldBe(expected);

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("1", false)]
    [InlineData("maybe", false)]
    [InlineData(null, false)]
    public void IsTrue_Text_IsTrueForTheWordOnly(string? text, bool expected) => QueryValue.IsTrue(text).ShouldBe(expected);
}
