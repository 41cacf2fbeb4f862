using System.Reflection;
using Mlflow.Client.Wire;
using Refit;

namespace Mlflow.Client.Tests.Wire;

/// <summary>Every endpoint of MLflow is a call of the wire layer, or has a reason not to be one.</summary>
public sealed class EndpointTableTests
{
    private static readonly IReadOnlyList<Endpoint> Table = Endpoint.ReadAll();

    private static readonly HashSet<string> Calls =
    [
        .. typeof(WireApi).GetProperties()
            .SelectMany(area => area.PropertyType.GetMethods())
            .Select(method => method.GetCustomAttribute<HttpMethodAttribute>())
            .OfType<HttpMethodAttribute>()
            .Select(call => Endpoint.KeyOf(call.Method.Method, call.Path)),
    ];

    [Fact]
    public void Table_EveryRow_IsThereOnceWithKnownMarks()
    {
        Table.GroupBy(row => row.Key).Where(rows => rows.Count() > 1).Select(rows => rows.Key).ShouldBeEmpty();
        Table.ShouldAllBe(row => row.Client == "wire" || row.Client == "no");
        Table.ShouldAllBe(row => row.Embedded == "answers" || row.Embedded == "501");
        Table.Where(row => !(row.IsOnTheWire && row.IsEmbedded) && row.Reason.Length <= 10).ShouldBeEmpty();
        Table.Select(row => row.Service).Distinct().ShouldBe(
            ["MlflowService", "ModelRegistryService", "MlflowArtifactsService", "WebhookService", "newer than 3.11", "none"],
            ignoreOrder: true);
    }

    [Fact]
    public void Table_RowOnTheWire_IsCallOfTheWireLayer() =>
        Table.Where(row => row.IsOnTheWire && !Calls.Contains(row.Key)).ShouldBeEmpty();

    [Fact]
    public void Table_RowOffTheWire_IsNoCall() =>
        Table.Where(row => !row.IsOnTheWire && Calls.Contains(row.Key)).ShouldBeEmpty();

    [Fact]
    public void WireLayer_EveryCall_StandsInTheTable() =>
        Calls.Except(Table.Select(row => row.Key)).ShouldBeEmpty();
}
