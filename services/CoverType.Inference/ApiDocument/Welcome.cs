using System.Net.Mime;
using Microsoft.Net.Http.Headers;

namespace CoverType.Inference.ApiDocument;

/// <summary><c>GET /</c>: a browser is led to the reference page, a program gets the addresses as JSON.</summary>
internal static class Welcome
{
    private static readonly Dictionary<string, string> Addresses = new()
    {
        ["service"] = "CoverType predictions",
        ["reference"] = "/scalar",
        ["document"] = "/openapi/v1.json",
        ["predict"] = "/predict/",
        ["model"] = "/model",
        ["health"] = "/health/ready",
        ["metrics"] = "/metrics",
    };

    public static IResult Handle(HttpRequest request) =>
        MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out IList<MediaTypeHeaderValue>? accepted)
        && accepted.Any(type => type.MediaType.Equals(MediaTypeNames.Text.Html, StringComparison.OrdinalIgnoreCase))
            ? TypedResults.Redirect("/scalar/")
            : TypedResults.Json(Addresses);
}
