using System.Net;
using Mlflow.Embedded.Endpoints;

namespace Mlflow.Embedded.Hosting;

/// <summary>The page at <c>/</c>: a description of the server and the list of its endpoints.</summary>
internal static class WelcomePage
{
    private const string Path = "/";

    public static IEndpointRouteBuilder MapWelcomePage(this IEndpointRouteBuilder app)
    {
        using Stream page = typeof(WelcomePage).Assembly.GetManifestResourceStream("welcome.html")!;
        using StreamReader reader = new(page);
        string template = reader.ReadToEnd();
        app.MapGet(Path, (EndpointDataSource source) => Results.Text(Render(template, source), MediaTypes.Html));
        return app;
    }

    private static string Render(string template, EndpointDataSource source) => template.Replace(
        "{{endpoints}}",
        string.Join('\n', source.Endpoints.OfType<RouteEndpoint>().Where(IsListed).Select(ToListItem)),
        StringComparison.Ordinal);

    private static bool IsListed(RouteEndpoint endpoint) => endpoint.RoutePattern.RawText != Path;

    private static string ToListItem(RouteEndpoint endpoint)
    {
        string method = string.Join(", ", endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []);
        return $"<li><b>{method}</b> {WebUtility.HtmlEncode(endpoint.RoutePattern.RawText)}</li>";
    }
}
