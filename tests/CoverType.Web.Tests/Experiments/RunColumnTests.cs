using CoverType.Web.Experiments;
using Mlflow.Client;

namespace CoverType.Web.Tests.Experiments;

public sealed class RunColumnTests
{
    [Theory]
    [InlineData("metrics.accuracy", RunColumnKind.Metric, "accuracy", "metrics.`accuracy`")]
    [InlineData("params.a.b c", RunColumnKind.Param, "a.b c", "params.`a.b c`")]
    [InlineData("tags.mlflow.user", RunColumnKind.Tag, "mlflow.user", "tags.`mlflow.user`")]
    public void Parse_FormOfAddresses_IsReadBack(string text, RunColumnKind kind, string key, string field)
    {
        RunColumn column = RunColumn.Parse(text).ShouldNotBeNull();

        column.ShouldBe(new RunColumn(kind, key));
        column.Field.ShouldBe(field);
        column.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("accuracy")]
    [InlineData("metrics.")]
    [InlineData("attributes.status")]
    public void Parse_AnythingElse_IsNull(string? text) => RunColumn.Parse(text).ShouldBeNull();

    [Fact]
    public void DefaultOf_ManyMetrics_PrefersCommonOnesWithShortKeys()
    {
        Run[] runs = [WithMetrics("accuracy", "loss", "class_1_recall", "class_2_recall"), WithMetrics("accuracy", "loss", "seconds")];

        RunColumn.DefaultOf(runs).Select(column => column.Key).ShouldBe(["loss", "accuracy", "seconds", "class_1_recall"]);
    }

    private static Run WithMetrics(params string[] keys) => new()
    {
        Id = new RunId("r"),
        ExperimentId = new ExperimentId("1"),
        Metrics = keys.ToDictionary(key => key, key => new Metric(key, 1)),
    };
}
