using System.Security.Cryptography;
using System.Text;

namespace Mlflow.Embedded.Pages;

/// <summary>The frame of every page. A page has no script, and loads nothing.</summary>
internal static class PageLayout
{
    private static readonly string Style = ReadStyle();

    private static readonly string ContentSecurityPolicy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    /// <summary>Returns a page.</summary>
    /// <param name="http">The request.</param>
    /// <param name="title">The title and the heading.</param>
    /// <param name="content">What is below the heading.</param>
    public static IResult Show(HttpContext http, string title, Html content)
    {
        http.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers.CacheControl = "no-store";
        Html style = new(0, 0);
        style.AppendLiteral(Style);
        Html page = $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title} - Mlflow.Embedded</title>
            <style>{style}</style>
            </head>
            <body>
            <header><nav aria-label="Pages"><ul>
            <li><a href="{PageAddresses.Overview}">Overview</a></li>
            <li><a href="{PageAddresses.Experiments}">Experiments</a></li>
            <li><a href="{PageAddresses.Models}">Registered models</a></li>
            <li><a href="{PageAddresses.Endpoints}">Endpoints</a></li>
            </ul></nav></header>
            <main>
            <h1>{title}</h1>
            {content}
            </main>
            </body>
            </html>
            """;
        return Results.Text(page.ToString(), "text/html; charset=utf-8");
    }

    private static string ReadStyle()
    {
        using Stream style = typeof(PageLayout).Assembly.GetManifestResourceStream("pages.css")!;
        using StreamReader reader = new(style);
        return reader.ReadToEnd();
    }
}
