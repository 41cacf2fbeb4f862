using System.Globalization;
using Mlflow.Contracts;
using Mlflow.Embedded.Artifacts;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Requests;
using Mlflow.Embedded.Storage;
using Mlflow.Embedded.Tables;

namespace Mlflow.Embedded.Pages;

/// <summary>A run with its values and a folder of its artifacts.</summary>
internal static class RunPage
{
    public static IResult Show(HttpContext http, RequestQuery query, Database database, ArtifactStore store)
    {
        string id = query.Required("id");
        ArtifactPath folder = ArtifactPath.Of(query.Text("path"));
        RunRecord run = database.Read(db => RunReader.Read(db, RunTable.Get(db, id)));
        RunInfo info = run.Info!;
        string experiment = PageAddresses.With(PageAddresses.Experiment, ("id", info.ExperimentId));
        return PageLayout.Show(http, $"Run {info.RunName}", $"""
            <dl>
            <dt>Experiment</dt><dd>{PageParts.Link(experiment, info.ExperimentId)}</dd>
            <dt>Id</dt><dd class="code">{info.RunId}</dd>
            <dt>Status</dt><dd>{info.Status}, {info.LifecycleStage}</dd>
            <dt>Start</dt><dd>{PageParts.Time(info.StartTime)}</dd>
            <dt>End</dt><dd>{PageParts.Time(info.EndTime)}</dd>
            <dt>User</dt><dd>{info.UserId}</dd>
            </dl>
            <h2>Metrics</h2>
            {PageParts.Table("Metrics", ["Name", "Last value", "Step"], [.. run.Data!.Metrics.Select(Row)], "It has none.")}
            <h2>Params</h2>
            {PageParts.Pairs("Params", run.Data.Params.Select(param => (param.Key, param.Value)), "It has none.")}
            <h2>Tags</h2>
            {PageParts.Pairs("Tags", run.Data.Tags.Select(tag => (tag.Key, tag.Value)), "It has none.")}
            <h2>Artifacts</h2>
            {Artifacts(store, info, folder)}
            """);
    }

    /// <summary>Returns the name and the value of a metric.</summary>
    public static string Describe(MetricRecord metric) => $"{metric.Key} {Format(metric.Value)}";

    private static Html Row(MetricRecord metric) => $"""
        <tr><td>{metric.Key}</td><td class="number">{Format(metric.Value)}</td><td class="number">{metric.Step ?? 0}</td></tr>
        """;

    private static string Format(double? value) => (value ?? 0).ToString("G6", CultureInfo.InvariantCulture);

    private static Html Artifacts(ArtifactStore store, RunInfo run, ArtifactPath folder)
    {
        IReadOnlyList<ArtifactFileInfo> entries;
        try
        {
            entries = store.List(ArtifactUri.PathOf(run.ArtifactUri!).Then(folder), folder);
        }
        catch (MlflowException)
        {
            return $"""<p>They are at <span class="code">{run.ArtifactUri}</span>.</p>""";
        }

        Html above = folder.Value.Length == 0
            ? Html.None
            : (Html)$"""
                <p>In <span class="code">{folder.Value}</span>:
                {PageParts.Link(PageAddresses.With(PageAddresses.Run, ("id", run.RunId)), "all artifacts")}</p>
                """;
        return $"""
            {above}
            {PageParts.Table(
                "Artifacts", ["Name", "Bytes"], [.. entries.Select(entry => Row(run, entry))], "There are none.")}
            """;
    }

    private static Html Row(RunInfo run, ArtifactFileInfo entry)
    {
        bool isFolder = entry.IsDir == true;
        string address = isFolder
            ? PageAddresses.With(PageAddresses.Run, ("id", run.RunId), ("path", entry.Path))
            : PageAddresses.With("/get-artifact", ("run_id", run.RunId), ("path", entry.Path));
        string name = entry.Path![(entry.Path!.LastIndexOf('/') + 1)..];
        Html size = isFolder ? (Html)$"folder" : (Html)$"{entry.FileSize ?? 0}";
        return $"""<tr><td>{PageParts.Link(address, name)}</td><td class="number">{size}</td></tr>""";
    }
}
