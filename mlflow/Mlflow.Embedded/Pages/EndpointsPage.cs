namespace Mlflow.Embedded.Pages;

/// <summary>The list of the server's endpoints.</summary>
internal static class EndpointsPage
{
    public static IResult Show(HttpContext http, EndpointDataSource source)
    {
        IEnumerable<Html> rows = source.Endpoints.OfType<RouteEndpoint>().Select(Row);
        return PageLayout.Show(http, "Endpoints", $"""
            <p>The REST API of MLflow 3.11.1 for experiments, runs, artifacts, logged models and registered models. The response
            to any other path under <code>/api</code> is 501 with <code>NOT_IMPLEMENTED</code>. Each path under
            <code>/api</code> is also served under <code>/ajax-api</code>.</p>
            {PageParts.Table("Endpoints", ["Method", "Path"], [.. rows], "There are none.")}
            """);
    }

    private static Html Row(RouteEndpoint endpoint)
    {
        string method = string.Join(", ", endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []);
        return $"""<tr><td>{method}</td><td class="code">{endpoint.RoutePattern.RawText}</td></tr>""";
    }
}
