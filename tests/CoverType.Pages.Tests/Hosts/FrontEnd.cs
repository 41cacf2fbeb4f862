using CoverType.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.DependencyInjection;

namespace CoverType.Pages.Tests.Hosts;

/// <summary>
/// The front end alone, on a free port. It asks often, and forgets a page at once when its window is closed: a page that it
/// kept would ask on.
/// </summary>
internal sealed class FrontEnd : IAsyncDisposable
{
    private const string RetryAfter = "00:00:00.4";

    private readonly WebApplication _app;

    private FrontEnd(WebApplication app) => _app = app;

    /// <summary>Its address.</summary>
    public string Url => _app.Urls.Single();

    /// <param name="predictionApi">The address of the prediction API.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <param name="pipelineApi">The address of the pipeline's API.</param>
    /// <param name="settings">More settings, as command-line arguments.</param>
    public static async Task<FrontEnd> StartAsync(
        string predictionApi,
        CancellationToken cancellationToken,
        string pipelineApi = "http://127.0.0.1:8080",
        params string[] settings)
    {
        WebApplication app = FrontEndHost.Build(
        [
            "--urls", "http://127.0.0.1:0",
            "--PredictionApi:Url", predictionApi,
            "--PipelineApi:Url", pipelineApi,
            "--PredictPage:RetryAfter", RetryAfter,
            "--PipelinePage:RefreshEvery", RetryAfter,
            "--PipelinePage:CampaignsOnPage", "5",
            "--ModelPage:RefreshEvery", RetryAfter,
            "--TrackingPages:RefreshEvery", RetryAfter,
            "--TrackingPages:RetryEvery", RetryAfter,
            "--Log:StagesOnly", "true",
            .. settings,
        ],
        builder => builder.Services.Configure<CircuitOptions>(options => options.DisconnectedCircuitMaxRetained = 0));
        await app.StartAsync(cancellationToken);
        return new FrontEnd(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
