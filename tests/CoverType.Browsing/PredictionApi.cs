using System.Collections.Concurrent;
using System.Text;
using CoverType.Clients.Predictions;
using CoverType.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CoverType.Browsing;

/// <summary>
/// An HTTP server with the contract of the prediction API and without a model, for tests of the page alone.
/// </summary>
public sealed class PredictionApi : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _requests = new();

    private PredictionApi(WebApplication app) => _app = app;

    /// <summary>True if there is a model; without one every response is 503.</summary>
    public bool HasModel { get; set; } = true;

    /// <summary>The bodies of the requests for a prediction, the oldest first.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    /// <summary>Its address.</summary>
    public string Url => _app.Urls.Single();

    public static async Task<PredictionApi> StartAsync(CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        PredictionApi api = new(app);
        app.MapGet("/model", api.Model);
        app.MapPost("/predict/", api.PredictAsync);
        await app.StartAsync(cancellationToken);
        return api;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IResult Model() => HasModel
        ? Json(new ServedModel(
            "covertype", "1", "Production", "0123456789abcdef", DateTimeOffset.UnixEpoch, new string('a', 64), 1, null, false,
            null))
        : NoModel();

    private async Task<IResult> PredictAsync(HttpRequest request)
    {
        using StreamReader body = new(request.Body, Encoding.UTF8);
        _requests.Enqueue(await body.ReadToEndAsync(request.HttpContext.RequestAborted));
        return HasModel ? Answer() : NoModel();
    }

    private static IResult Answer() =>
        Json(new Prediction(
            (int)ForestCover.Aspen,
            "Aspen",
            ForestCovers.All.ToDictionary(
                cover => cover.DisplayName(), cover => cover == ForestCover.Aspen ? 0.64f : 0.06f),
            new ModelIdentity("covertype", "1", "0123456789abcdef")));

    private static IResult Json<T>(T answer) => Results.Json(answer, PredictionJsonContext.Default.Options);

    private static IResult NoModel() => Results.Problem("The pipeline is collecting.", statusCode: 503);
}
