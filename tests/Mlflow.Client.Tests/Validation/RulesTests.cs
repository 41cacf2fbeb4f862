using Mlflow.Client.Validation;

namespace Mlflow.Client.Tests.Validation;

public sealed class RulesTests
{
    [Theory]
    [InlineData("accuracy")]
    [InlineData("val/top-1 acc.x: y_z")]
    [InlineData("größe")]
    public void Key_Allowed_Passes(string key) => Rules.Key(key, "key of the metric");

    [Theory]
    [InlineData("")]
    [InlineData("a%b")]
    [InlineData("../a")]
    [InlineData("/a")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("a\n")]
    public void Key_NotAllowed_IsRefused(string key) =>
        Should.Throw<ArgumentException>(() => Rules.Key(key, "key of the metric"));

    [Fact]
    public void Key_TooLong_NamesFieldLimitAndLength()
    {
        ArgumentException exception =
            Should.Throw<ArgumentException>(() => Rules.Key(new string('k', 251), "key of the metric"));

        exception.Message.ShouldContain("key of the metric has 251 characters; MLflow takes at most 250");
    }

    [Fact]
    public void ParamValue_LimitIsInCharacters_NotInHalvesOfThem()
    {
        string forests = string.Concat(Enumerable.Repeat("🌲", 6000));

        Rules.ParamValue(forests, "p");
        Should.Throw<ArgumentException>(() => Rules.ParamValue(forests + "🌲", "p"));
    }

    [Fact]
    public void ParamValue_TooLongAndCuttingAsked_IsCutAtAWholeCharacter()
    {
        string forests = string.Concat(Enumerable.Repeat("🌲", 6001));

        string cut = Rules.ParamValue(forests, "p", new MlflowClientOptions { CutLongValues = true });

        cut.ShouldBe(string.Concat(Enumerable.Repeat("🌲", 6000)));
        Should.Throw<ArgumentException>(() => Rules.ParamValue(forests, "p", new MlflowClientOptions()));
    }

    [Theory]
    [InlineData("latest")]
    [InlineData("Latest")]
    [InlineData("v1")]
    [InlineData("a b")]
    [InlineData("")]
    public void Alias_ReservedOrOdd_IsRefused(string alias) =>
        Should.Throw<ArgumentException>(() => Rules.Alias(alias));

    [Fact]
    public void Alias_Usual_Passes() => Rules.Alias("Production");

    [Theory]
    [InlineData("a/b")]
    [InlineData("a:b")]
    [InlineData(" ")]
    public void RegisteredModelName_Odd_IsRefused(string name) =>
        Should.Throw<ArgumentException>(() => Rules.RegisteredModelName(name));
}
