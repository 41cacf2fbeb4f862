using System.Net;

namespace Mlflow.Embedded.Hosting;

/// <summary>
/// The page at <c>/</c>, for a person who opens the server in a browser: what it is, and what it answers.
/// </summary>
internal static class WelcomePage
{
    public static void MapWelcomePage(this IEndpointRouteBuilder routes, ApiRoutes api)
    {
        using Stream page = typeof(WelcomePage).Assembly.GetManifestResourceStream("welcome.html")!;
        using StreamReader reader = new(page);
        string html = reader.ReadToEnd().Replace(
            "{{endpoints}}",
            string.Join('\n', api.All.Select(ToListItem)),
            StringComparison.Ordinal);
        routes.MapGet("/", () => Results.Text(html, MediaTypes.Html));
    }

    private static string ToListItem(ApiRoute route) =>
        $"<li><b>{route.Method}</b> {WebUtility.HtmlEncode(route.Pattern)}</li>";
}
