using Mlflow.Embedded.Requests;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Pages;

/// <summary>Maps the pages. <c>/</c> leads to the front end if there is one.</summary>
internal static class PageEndpoints
{
    public static IEndpointRouteBuilder MapPages(this IEndpointRouteBuilder app)
    {
        app.MapGet(PageAddresses.Overview, ShowOverview);
        app.MapGet(PageAddresses.Experiments, ExperimentPages.ShowAll);
        app.MapGet(PageAddresses.Experiment, ExperimentPages.Show);
        app.MapGet(PageAddresses.Run, RunPage.Show);
        app.MapGet(PageAddresses.Models, ModelPages.ShowAll);
        app.MapGet(PageAddresses.Model, ModelPages.Show);
        app.MapGet(PageAddresses.Endpoints, EndpointsPage.Show);
        return app;
    }

    private static IResult ShowOverview(HttpContext http, RequestQuery query, Database database, FrontEnd frontEnd) =>
        frontEnd.Experiments.Length > 0
            ? Results.Redirect(frontEnd.Experiments)
            : PageLayout.Show(http, "Overview", $"""
                <p>A tracking server and model registry with the REST API of MLflow 3.11.1.</p>
                <h2>Experiments</h2>
                {ExperimentPages.List(database, "")}
                <h2>Registered models</h2>
                {ModelPages.List(database, query)}
                """);
}
