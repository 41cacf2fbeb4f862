using CoverType.Clients.Predictions;
using CoverType.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CoverType.EndToEnd.Tests.Browser;

/// <summary>
/// Something that keeps the prediction API's contract over HTTP without a model behind it, for what a test wants to see
/// of the page alone. The whole loop has a test of its own.
/// </summary>
internal sealed class PredictionApi : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PredictionApi(WebApplication app) => _app = app;

    /// <summary>Whether there is a model; without one every call is answered with 503.</summary>
    public bool HasModel { get; set; } = true;

    /// <summary>Where it listens.</summary>
    public string Url => _app.Urls.Single();

    public static async Task<PredictionApi> StartAsync(CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        PredictionApi api = new(app);
        app.MapGet("/model", api.Model);
        app.MapPost("/predict/", api.Predict);
        await app.StartAsync(cancellationToken);
        return api;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IResult Model() => HasModel
        ? Json(new ServedModel(
            "covertype", "1", "Production", "0123456789abcdef", DateTimeOffset.UnixEpoch, new string('a', 64), 1, null, false,
            null))
        : NoModel();

    private IResult Predict() => HasModel
        ? Json(new Prediction(
            (int)ForestCover.Aspen,
            "Aspen",
            ForestCovers.All.ToDictionary(
                cover => cover.DisplayName(), cover => cover == ForestCover.Aspen ? 0.64f : 0.06f),
            new ModelIdentity("covertype", "1", "0123456789abcdef")))
        : NoModel();

    private static IResult Json<T>(T answer) => Results.Json(answer, PredictionJsonContext.Default.Options);

    private static IResult NoModel() => Results.Problem("The pipeline is collecting.", statusCode: 503);
}
