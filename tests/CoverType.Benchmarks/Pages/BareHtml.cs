using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CoverType.Benchmarks.Pages;

/// <summary>A page as plain HTML: without its scripts, stylesheets and pictures.</summary>
internal sealed partial class BareHtml : IAsyncDisposable
{
    private readonly WebApplication _app;

    private BareHtml(WebApplication app) => _app = app;

    /// <summary>Its address.</summary>
    public string Url => _app.Urls.Single();

    /// <summary>Serves the HTML of a page.</summary>
    public static async Task<BareHtml> StartAsync(string page)
    {
        using HttpClient http = new();
        string html = Loaded().Replace(await http.GetStringAsync(new Uri(page)), "");
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        app.MapGet("/", () => TypedResults.Text(html, "text/html"));
        await app.StartAsync();
        return new BareHtml(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [GeneratedRegex("""<script.*?</script>|<link[^>]*>|<img[^>]*>|<base[^>]*>""", RegexOptions.Singleline)]
    private static partial Regex Loaded();
}
