using System.Collections.Concurrent;
using System.Text;
using CoverType.Clients.Predictions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CoverType.Browsing;

/// <summary>
/// An HTTP server with the contract of the prediction API and without a model, for tests of the pages alone.
/// </summary>
public sealed class PredictionApi : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _runId;
    private readonly ConcurrentQueue<string> _requests = new();

    private PredictionApi(WebApplication app, string runId)
    {
        _app = app;
        _runId = runId;
    }

    /// <summary>True while it is away: it breaks every connection.</summary>
    public bool IsAway { get; set; }

    /// <summary>True if there is a model; without one every response is 503.</summary>
    public bool HasModel { get; set; } = true;

    /// <summary>The version of the model.</summary>
    public string Version { get; set; } = "2";

    /// <summary>The bodies of the requests for a prediction, the oldest first.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    /// <summary>Its address.</summary>
    public string Url => _app.Urls.Single();

    /// <summary>Starts it with a model whose run no MLflow has.</summary>
    public static Task<PredictionApi> StartAsync(CancellationToken cancellationToken) =>
        StartAsync("0123456789abcdef", cancellationToken);

    /// <summary>Starts it.</summary>
    /// <param name="runId">The MLflow run of the model.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    public static async Task<PredictionApi> StartAsync(string runId, CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        PredictionApi api = new(app, runId);
        app.Use(api.AnswerAsync);
        app.MapGet("/model", () => Json(PredictionAnswers.Served(api.Version, api._runId)));
        app.MapPost("/predict/", api.PredictAsync);
        app.MapPost("/predict/batch", BatchAsync);
        app.MapPost("/feedback", (FeedbackReport report) => Json(PredictionAnswers.Receipt(report.CoverType, api.Version)));
        app.MapGet("/feedback/accuracy", () => Json(PredictionAnswers.Accuracy(api.Version)));
        app.MapGet("/drift", () => Json(PredictionAnswers.Drift(api.Version, api._runId)));
        app.MapGet("/shadow", () => Json(PredictionAnswers.Shadow(api._runId)));
        await app.StartAsync(cancellationToken);
        return api;
    }

    /// <summary>Forgets the requests.</summary>
    public void ForgetRequests() => _requests.Clear();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        if (!IsAway)
        {
            return HasModel
                ? next(context)
                : Results.Problem("The pipeline is collecting.", statusCode: 503).ExecuteAsync(context);
        }

        context.Abort();
        return Task.CompletedTask;
    }

    private async Task<IResult> PredictAsync(HttpRequest request)
    {
        using StreamReader body = new(request.Body, Encoding.UTF8);
        bool explained = request.Query["explain"] == "true";
        string text = await body.ReadToEndAsync(request.HttpContext.RequestAborted);
        if (!explained)
        {
            _requests.Enqueue(text);
        }

        return Json(PredictionAnswers.Prediction(Version, _runId, explained));
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

    private static IResult Json<T>(T answer) => Results.Json(answer, PredictionJsonContext.Default.Options);
}
