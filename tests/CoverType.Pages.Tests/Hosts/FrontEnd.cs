using CoverType.Web;
using Microsoft.AspNetCore.Builder;

namespace CoverType.Pages.Tests.Hosts;

/// <summary>The front end alone, on a free port.</summary>
internal sealed class FrontEnd : IAsyncDisposable
{
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
            "--PredictPage:RetryAfter", "00:00:00.2",
            "--Log:StagesOnly", "true",
            .. settings,
        ]);
        await app.StartAsync(cancellationToken);
        return new FrontEnd(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
