using Mlflow.Client.Artifacts;
using Mlflow.Client.Datasets;
using Mlflow.Client.Validation;

namespace Mlflow.Client.Tests.Validation;

/// <summary>The server's limits, line by line: what is just within passes, what is just beyond is named.</summary>
public sealed class RulesTests
{
    private const string Metric = "key of the metric";

    private static readonly MlflowClientOptions Cutting = new() { CutLongValues = true };

    /// <summary>Each field with a text that is allowed in it, its limit, and its check.</summary>
    public static TheoryData<string, int, Action<string>> Lengths => new()
    {
        { Metric, 250, text => Rules.Key(text, Metric) },
        { "value of param 'p'", 6000, text => Rules.ParamValue(text, "p") },
        { "value of tag 't'", 8000, text => Rules.RunTagValue(text, "t") },
        { "name of the experiment", 500, Rules.ExperimentName },
        { "key of the experiment's tag", 250, text => Rules.ExperimentTag(text, "v") },
        { "value of tag 'k'", 5000, text => Rules.ExperimentTag("k", text) },
        { "key of the tag", 250, text => Rules.RegistryTag(text, "v") },
        { "value of tag 'k'", 100_000, text => Rules.RegistryTag("k", text) },
        { "alias", 255, Rules.Alias },
        { "run id", 256, text => Rules.Id(text, "run id") },
        { "experiment id", 64, text => Rules.ExperimentId(text) },
        { "name of the data set", 500, text => DatasetRules.Check(new Dataset(text, "d", "local", "s")) },
        { "digest of data set 'd'", 36, text => DatasetRules.Check(new Dataset("d", text, "local", "s")) },
        { "source of data set 'd'", 65_535, text => DatasetRules.Check(new Dataset("d", "d", "local", text)) },
        { "schema of data set 'd'", 1_048_575, text => DatasetRules.Check(Data with { Schema = text }) },
        { "profile of data set 'd'", 16_777_215, text => DatasetRules.Check(Data with { Profile = text }) },
        { "context of data set 'd'", 500, text => DatasetRules.Check(Data with { Context = text }) },
    };

    private static Dataset Data => new("d", "d", "local", "s");

    [Theory]
    [MemberData(nameof(Lengths), DisableDiscoveryEnumeration = true)]
    public void Length_AtTheLimitAndBeyond_NamesFieldLimitAndLength(string field, int limit, Action<string> check)
    {
        check(new string('k', limit));

        ArgumentException exception = Should.Throw<ArgumentException>(() => check(new string('k', limit + 1)));

        exception.Message.ShouldContain(
            $"The {field} has {limit + 1} characters; MLflow takes at most {limit}.");
    }

    [Theory]
    [InlineData("accuracy")]
    [InlineData("val/top-1 acc.x: y_z")]
    [InlineData("größe")]
    [InlineData("R²")]
    [InlineData("ⅷ ½ 三")]
    [InlineData("\U0001D6FC")]
    [InlineData(" ")]
    [InlineData("...")]
    [InlineData(".hidden")]
    public void Key_AllowedByTheServer_Passes(string key) => Rules.Key(key, Metric);

    [Theory]
    [InlineData("")]
    [InlineData("a%b")]
    [InlineData("../a")]
    [InlineData("a/../b")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("./a")]
    [InlineData("/a")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("a\n")]
    [InlineData("a🌲")]
    [InlineData("a=1")]
    public void Key_NotAllowed_IsRefusedByName(string key)
    {
        ArgumentException exception = Should.Throw<ArgumentException>(() => Rules.Key(key, Metric));

        exception.Message.ShouldContain(Metric);
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

        string cut = Rules.ParamValue(forests, "p", Cutting);

        cut.ShouldBe(string.Concat(Enumerable.Repeat("🌲", 6000)));
        Should.Throw<ArgumentException>(() => Rules.ParamValue(forests, "p", new MlflowClientOptions()));
    }

    [Fact]
    public void RunTagValue_TooLongAndCuttingAsked_IsCut() =>
        Rules.RunTagValue(new string('v', 8001), "t", Cutting).Length.ShouldBe(8000);

    [Theory]
    [InlineData("latest")]
    [InlineData("Latest")]
    [InlineData("v1")]
    [InlineData("V12")]
    [InlineData("a b")]
    [InlineData("a.b")]
    [InlineData("")]
    public void Alias_ReservedOrOdd_IsRefused(string alias) =>
        Should.Throw<ArgumentException>(() => Rules.Alias(alias));

    [Theory]
    [InlineData("Production")]
    [InlineData("-_-")]
    [InlineData("größe")]
    [InlineData("v")]
    [InlineData("v1a")]
    [InlineData("latest-2")]
    public void Alias_AllowedByTheServer_Passes(string alias) => Rules.Alias(alias);

    [Theory]
    [InlineData("a/b")]
    [InlineData("a:b")]
    [InlineData(" ")]
    [InlineData(".")]
    [InlineData("..")]
    public void NewRegisteredModelName_Odd_IsRefused(string name) =>
        Should.Throw<ArgumentException>(() => Rules.NewRegisteredModelName(name));

    [Fact]
    public void RegisteredModelName_FromAServerWithoutTheRule_CanBeAskedFor()
    {
        Rules.RegisteredModelName("a/b:c");
        Rules.NewRegisteredModelName(new string('n', 257));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a:b")]
    [InlineData("a.b")]
    [InlineData("a%b")]
    [InlineData("a\"b")]
    [InlineData("a'b")]
    public void LoggedModelName_Odd_IsRefused(string name) =>
        Should.Throw<ArgumentException>(() => Rules.LoggedModelName(name));

    [Theory]
    [InlineData("my model-1_ü")]
    [InlineData(" ")]
    public void LoggedModelName_AllowedByTheServer_Passes(string name) => Rules.LoggedModelName(name);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-a")]
    [InlineData("_a")]
    [InlineData("a/b")]
    [InlineData("../a")]
    [InlineData("a b")]
    public void Id_Odd_IsRefusedByName(string? id)
    {
        Should.Throw<ArgumentException>(() => Rules.Id(id, "run id")).Message.ShouldContain("run id");
        Should.Throw<ArgumentException>(() => Rules.ExperimentId(id)).Message.ShouldContain("experiment id");
    }

    [Fact]
    public void ExperimentName_Blank_IsTheServersToJudge()
    {
        Rules.ExperimentName(" ");
        Should.Throw<ArgumentException>(() => Rules.ExperimentName(""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/a")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("./a")]
    [InlineData("a/../b")]
    [InlineData("a#b")]
    [InlineData("a\\b")]
    [InlineData("C:/a")]
    public void ArtifactPath_Odd_IsRefused(string path) =>
        Should.Throw<ArgumentException>(() => ArtifactPath.Valid(path)).Message.ShouldContain(path);

    [Theory]
    [InlineData("a b/ü.txt")]
    [InlineData("a:b")]
    [InlineData("100%.csv")]
    [InlineData("...")]
    public void ArtifactPath_AllowedByTheServer_Passes(string path) => ArtifactPath.Valid(path).ShouldBe(path);
}
