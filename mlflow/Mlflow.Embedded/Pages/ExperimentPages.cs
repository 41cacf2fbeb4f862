using Mlflow.Contracts;
using Mlflow.Embedded.Requests;
using Mlflow.Embedded.Searches;
using Mlflow.Embedded.Storage;
using Mlflow.Embedded.Tables;
using Mlflow.Embedded.Validation;

namespace Mlflow.Embedded.Pages;

/// <summary>The list of experiments, and the runs of one.</summary>
internal static class ExperimentPages
{
    public static IResult ShowAll(HttpContext http, RequestQuery query, Database database) =>
        PageLayout.Show(http, "Experiments", List(database, query.Text(PageParts.Token)));

    public static IResult Show(HttpContext http, RequestQuery query, Database database)
    {
        string id = query.Required("id");
        (ExperimentRecord experiment, SearchRunsResponse found) = database.Read(db => (
            ExperimentTable.Get(db, ExperimentId.Parse(id)),
            RunSearch.Search(db, new SearchRunsRequest
            {
                ExperimentIds = [id],
                MaxResults = PageParts.PageSize,
                PageToken = query.Text(PageParts.Token),
            })));
        return PageLayout.Show(http, $"Experiment {experiment.Name}", $"""
            <dl>
            <dt>Id</dt><dd>{experiment.ExperimentId}</dd>
            <dt>Created</dt><dd>{PageParts.Time(experiment.CreationTime)}</dd>
            <dt>Artifacts</dt><dd class="code">{experiment.ArtifactLocation}</dd>
            </dl>
            <h2>Runs</h2>
            {PageParts.Table(
                "Runs", ["Run", "Status", "Start", "User", "Metrics"], [.. found.Runs.Select(Row)], "It has no runs.")}
            {PageParts.More("runs", PageAddresses.Experiment, (PageParts.Token, found.NextPageToken), ("id", id))}
            """);
    }

    /// <summary>Returns the list of the active experiments, the latest change first.</summary>
    public static Html List(Database database, string pageToken)
    {
        SearchExperimentsResponse found = database.Read(db => ExperimentSearch.Search(
            db, new SearchExperimentsRequest { MaxResults = PageParts.PageSize, PageToken = pageToken }));
        return $"""
            {PageParts.Table(
                "Experiments", ["Experiment", "Id", "Last change"], [.. found.Experiments.Select(Row)],
                "There are no experiments.")}
            {PageParts.More("experiments", PageAddresses.Experiments, (PageParts.Token, found.NextPageToken))}
            """;
    }

    private static Html Row(ExperimentRecord experiment)
    {
        string address = PageAddresses.With(PageAddresses.Experiment, ("id", experiment.ExperimentId));
        return $"""
            <tr><td>{PageParts.Link(address, experiment.Name)}</td><td>{experiment.ExperimentId}</td>
            <td>{PageParts.Time(experiment.LastUpdateTime)}</td></tr>
            """;
    }

    private static Html Row(RunRecord run)
    {
        const int Shown = 4;
        string address = PageAddresses.With(PageAddresses.Run, ("id", run.Info!.RunId));
        string metrics = string.Join(", ", run.Data!.Metrics.Take(Shown).Select(RunPage.Describe));
        return $"""
            <tr><td>{PageParts.Link(address, run.Info.RunName)}</td><td>{run.Info.Status}</td>
            <td>{PageParts.Time(run.Info.StartTime)}</td><td>{run.Info.UserId}</td>
            <td>{metrics}{(run.Data.Metrics.Count > Shown ? ", …" : "")}</td></tr>
            """;
    }
}
