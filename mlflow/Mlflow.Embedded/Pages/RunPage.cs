using System.Globalization;
using Mlflow.Contracts;
using Mlflow.Embedded.Artifacts;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Filters;
using Mlflow.Embedded.Requests;
using Mlflow.Embedded.Storage;
using Mlflow.Embedded.Tables;

namespace Mlflow.Embedded.Pages;

/// <summary>A run with its values and a folder of its artifacts.</summary>
internal static class RunPage
{
    private const string MetricsToken = "metrics_token";
    private const string ParamsToken = "params_token";
    private const string TagsToken = "tags_token";
    private const string ArtifactsToken = "artifacts_token";

    public static IResult Show(HttpContext http, RequestQuery query, Database database, ArtifactStore store)
    {
        string id = query.Required("id");
        ArtifactPath folder = ArtifactPath.Of(query.Text("path"));
        RunRecord run = database.Read(db => RunReader.Read(db, RunTable.Get(db, id)));
        RunInfo info = run.Info!;
        SearchPage<MetricRecord> metrics = PageParts.Slice(run.Data!.Metrics, query.Text(MetricsToken));
        SearchPage<Param> @params = PageParts.Slice(run.Data.Params, query.Text(ParamsToken));
        SearchPage<RunTag> tags = PageParts.Slice(run.Data.Tags, query.Text(TagsToken));
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
            {PageParts.Table("Metrics", ["Name", "Last value", "Step"], [.. metrics.Rows.Select(Row)], "It has none.")}
            {More("metrics", MetricsToken, metrics.NextToken)}
            <h2>Params</h2>
            {PageParts.Pairs("Params", @params.Rows.Select(param => (param.Key, param.Value)), "It has none.")}
            {More("params", ParamsToken, @params.NextToken)}
            <h2>Tags</h2>
            {PageParts.Pairs("Tags", tags.Rows.Select(tag => (tag.Key, tag.Value)), "It has none.")}
            {More("tags", TagsToken, tags.NextToken)}
            <h2>Artifacts</h2>
            {Artifacts(store, info, folder, query)}
            """);

        Html More(string entries, string name, string? token) =>
            PageParts.More(entries, PageAddresses.Run, (name, token), ("id", id), ("path", folder.Value));
    }

    /// <summary>Returns the name and the value of a metric.</summary>
    public static string Describe(MetricRecord metric) => $"{metric.Key} {Format(metric.Value)}";

    private static Html Row(MetricRecord metric) => $"""
        <tr><td>{metric.Key}</td><td class="number">{Format(metric.Value)}</td><td class="number">{metric.Step ?? 0}</td></tr>
        """;

    private static string Format(double? value) => (value ?? 0).ToString("G6", CultureInfo.InvariantCulture);

    private static Html Artifacts(ArtifactStore store, RunInfo run, ArtifactPath folder, RequestQuery query)
    {
        IReadOnlyList<ArtifactFileInfo> all;
        try
        {
            all = store.List(ArtifactUri.PathOf(run.ArtifactUri!).Then(folder), folder);
        }
        catch (MlflowException)
        {
            return $"""<p>They are at <span class="code">{run.ArtifactUri}</span>.</p>""";
        }

        SearchPage<ArtifactFileInfo> entries = PageParts.Slice(all, query.Text(ArtifactsToken));
        Html above = folder.Value.Length == 0
            ? Html.None
            : (Html)$"""
                <p>In <span class="code">{folder.Value}</span>:
                {PageParts.Link(PageAddresses.With(PageAddresses.Run, ("id", run.RunId)), "all artifacts")}</p>
                """;
        return $"""
            {above}
            {PageParts.Table(
                "Artifacts", ["Name", "Bytes"], [.. entries.Rows.Select(entry => Row(run, entry))], "There are none.")}
            {PageParts.More(
                "artifacts", PageAddresses.Run, (ArtifactsToken, entries.NextToken), ("id", run.RunId), ("path", folder.Value))}
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
