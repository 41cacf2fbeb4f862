using CoverType.Web.Tracking;

namespace CoverType.Web.Tests.Tracking;

public sealed class JsonLayoutTests
{
    [Fact]
    public void Of_Object_HasALineForEachEntryAndItsOwnCharacters() =>
        JsonLayout.Of("""{"name":"ñandú <b>","n":1}""").ShouldBe(
            """
            {
              "name": "ñandú <b>",
              "n": 1
            }
            """);

    [Theory]
    [InlineData("text")]
    [InlineData("12")]
    [InlineData("{broken")]
    [InlineData("")]
    public void Of_AnythingElse_IsNull(string text) => JsonLayout.Of(text).ShouldBeNull();

    [Theory]
    [InlineData("""{"a":"\ud800"}""")]
    [InlineData("""["\udc00x"]""")]
    public void Of_HalfASurrogatePair_IsNull(string text) => JsonLayout.Of(text).ShouldBeNull();
}
