using Microsoft.AspNetCore.Builder;

namespace CoverType.Web.Tests;

/// <summary>The whole front end on a free port, in the process of the test.</summary>
internal sealed class FrontEnd : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FrontEnd(WebApplication app)
    {
        _app = app;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<FrontEnd> StartAsync(params string[] settings)
    {
        WebApplication app = FrontEndHost.Build(["--urls", "http://127.0.0.1:0", .. settings]);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new FrontEnd(app);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
