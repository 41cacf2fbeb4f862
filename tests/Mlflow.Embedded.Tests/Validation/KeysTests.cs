using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Validation;

namespace Mlflow.Embedded.Tests.Validation;

public sealed class KeysTests
{
    [Theory]
    [InlineData("loss")]
    [InlineData("train/loss")]
    [InlineData("acc top-1.x:y")]
    [InlineData("größe")]
    [InlineData("..x")]
    public void Check_PlainKey_DoesNotThrow(string key)
    {
        Should.NotThrow(() => Keys.Check("key", key));
    }

    [Theory]
    [InlineData("a$b")]
    [InlineData("a\nb")]
    [InlineData("")]
    [InlineData("../x")]
    [InlineData("a/../b")]
    [InlineData("./a")]
    [InlineData("a//b")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("..")]
    public void Check_OtherKey_ThrowsWithTheField(string key)
    {
        Should.Throw<MlflowException>(() => Keys.Check("metrics[3].key", key)).Message
            .ShouldContain("'metrics[3].key'");
    }

    [Fact]
    public void Cut_LongText_CountsCodePoints()
    {
        string trees = string.Concat(Enumerable.Repeat("🌲", 10));

        Lengths.Cut(trees, 10).ShouldBe(trees);
        Lengths.Cut(trees, 3).ShouldBe("🌲🌲🌲");
        Should.NotThrow(() => Lengths.Check("value", trees, 10));
        Should.Throw<MlflowException>(() => Lengths.Check("value", trees, 9)).Message.ShouldContain("10");
    }

    [Fact]
    public void Check_KeyOf251Characters_ThrowsWithTheLength()
    {
        Should.NotThrow(() => Keys.Check("key", new string('k', 250)));
        Should.Throw<MlflowException>(() => Keys.Check("key", new string('k', 251))).Message
            .ShouldContain("251");
    }
}
