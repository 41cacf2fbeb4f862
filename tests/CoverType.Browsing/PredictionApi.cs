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
        app.MapPost("/predict/batch", BatchAsync);
        app.MapPost("/feedback", Feedback);
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
        return HasModel ? Answer(request.Query["explain"] == "true") : NoModel();
    }

    /// <summary>Answers each row; every tenth has an error.</summary>
    private static async Task BatchAsync(HttpContext context)
    {
        using StreamReader body = new(context.Request.Body, Encoding.UTF8);
        await body.ReadLineAsync(context.RequestAborted);
        context.Response.ContentType = "text/csv";
        await using StreamWriter answer = new(context.Response.Body);
        await answer.WriteLineAsync(
            "cover_type,cover_type_name,probability_0,probability_1,probability_2,probability_3,probability_4,probability_5,"
            + "probability_6,model_version,prediction_id,error");
        for (int row = 1; await body.ReadLineAsync(context.RequestAborted) is not null; row++)
        {
            await answer.WriteLineAsync(row % 10 == 0
                ? ",,,,,,,,,,,\"Slope: Must be a whole number from 0 to 90°, not 1,5.\""
                : "4,Aspen,0.06,0.06,0.06,0.06,0.64,0.06,0.06,1,,");
        }
    }

    private static IResult Feedback(FeedbackReport report) =>
        Json(new FeedbackReceipt(report.CoverType, "", (int)ForestCover.Aspen, false, "1", DateTimeOffset.UnixEpoch, false));

    private static IResult Answer(bool explained) =>
        Json(new Prediction(
            (int)ForestCover.Aspen,
            "Aspen",
            ForestCovers.All.ToDictionary(
                cover => cover.DisplayName(), cover => cover == ForestCover.Aspen ? 0.64f : 0.06f),
            new ModelIdentity("covertype", "1", "0123456789abcdef"))
        {
            PredictionId = "AQGTc2t4gAB7Kf0m1y0c9gEBM1k3b1J0Yk9QcVJzVHVWdw",
            Explanation = explained ? Explanation() : null,
        });

    private static Explanation Explanation() => new(
        (int)ForestCover.Aspen,
        0.64,
        0.09,
        32,
        16,
        [.. ForestFeatures.Columns.Select((column, i) => new Contribution(column, (i % 3 == 1 ? -1 : 1) * 0.3 / (i + 1), 0.01))]);

    private static IResult Json<T>(T answer) => Results.Json(answer, PredictionJsonContext.Default.Options);

    private static IResult NoModel() => Results.Problem("The pipeline is collecting.", statusCode: 503);
}
