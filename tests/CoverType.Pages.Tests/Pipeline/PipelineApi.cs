using System.Text.Json;
using CoverType.Clients.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CoverType.Pages.Tests.Pipeline;

/// <summary>An HTTP server with the contract of the pipeline's API: one campaign that is trained, and earlier ones.</summary>
internal sealed class PipelineApi : IAsyncDisposable
{
    private const int Earlier = 1000;

    private static readonly DateTimeOffset Start = new(2026, 11, 27, 10, 0, 0, TimeSpan.Zero);
    private static readonly JsonSerializerOptions Json = PipelineJson.CreateOptions();

    private readonly WebApplication _app;
    private readonly TaskCompletionSource _trained = new();

    private PipelineApi(WebApplication app) => _app = app;

    /// <summary>True while its database is away: every response is 503.</summary>
    public bool IsAway { get; set; }

    /// <summary>Its address.</summary>
    public string Url => _app.Urls.Single();

    public static async Task<PipelineApi> StartAsync(CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        PipelineApi api = new(app);
        app.Use((context, next) => api.IsAway
            ? Results.Problem("The state database is away.", statusCode: 503).ExecuteAsync(context)
            : next(context));
        app.MapGet("/status", () => Answer(new PipelineStatus
        {
            Activity = PipelineActivity.Training,
            Message = "It trains.",
            Campaign = Campaign(Earlier + 1),
        }));
        app.MapGet("/api/campaigns", (int offset, int limit) => Answer(new CampaignPage
        {
            Items = [.. Enumerable.Range(0, limit).Select(index => Summary(Earlier + 1 - offset - index)).Where(one => one.Id > 0)],
            Total = Earlier + 1,
            Offset = offset,
            Limit = limit,
        }));
        app.MapGet("/api/steps", (int offset, int limit) => Answer(
            Enumerable.Range(0, limit).SelectMany(index => Steps(Earlier + 1 - offset - index)).ToArray()));
        app.MapGet("/api/campaigns/{id:int}", (int id) => Answer(Campaign(id)));
        app.MapGet("/api/campaigns/{id:int}/steps", (int id) => Answer(Steps(id)));
        app.MapGet("/api/campaigns/{id:int}/portions", () => Answer(Portions()));
        app.MapGet("/api/campaigns/{id:int}/rejections", () => Answer(Array.Empty<RejectionReport>()));
        app.MapGet("/api/campaigns/{id:int}/steps/{step}/log", api.LogAsync);
        app.MapGet("/api/schedule", () => Answer(new[] { Retrain() }));
        app.MapGet("/api/promotions", () => Answer(new PromotionPage { Items = [], Total = 0, Offset = 0, Limit = 10 }));
        app.MapGet("/api/notifications", () => Answer(new NotificationPage { Items = [], Total = 0, Offset = 0, Limit = 5 }));
        app.MapPost("/api/campaigns/{id:int}/cancel", (int id) =>
            Results.Problem($"Campaign {id} is being closed.", statusCode: 409));
        await app.StartAsync(cancellationToken);
        return api;
    }

    /// <summary>Lets the training write its last line.</summary>
    public void EndTraining() => _trained.TrySetResult();

    public ValueTask DisposeAsync()
    {
        EndTraining();
        return _app.DisposeAsync();
    }

    private static IResult Answer<T>(T value) => Results.Json(value, Json);

    private async Task LogAsync(HttpContext context)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync("3 candidates compete\n", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        await _trained.Task.WaitAsync(context.RequestAborted);
        await context.Response.WriteAsync("trained extra-trees\n", context.RequestAborted);
    }

    private static CampaignReport Campaign(int id) => new()
    {
        Id = id,
        Key = $"{id}-0a1b2c3d",
        Group = 1 + (id % 10),
        State = id > Earlier ? CampaignState.Training : CampaignState.NotPromoted,
        Step = id > Earlier ? "train" : "done",
        Batches = 10,
        ExpectedBatches = 10,
        Portions = 2,
        Rows = 2324,
        DistinctRows = 2100,
        RunId = id > Earlier ? null : "0123456789abcdef0123456789abcdef",
        ModelVersion = id > Earlier ? null : "7",
        Accuracy = id > Earlier ? null : 0.8123,
        Reason = id > Earlier ? null : "It is not better: p = 0.3; at most 0.05 is required.",
        Attempts = 0,
        CreatedAt = Start,
        FinishedAt = id > Earlier ? null : Start.AddMinutes(50),
    };

    private static CampaignSummary Summary(int id)
    {
        CampaignReport campaign = Campaign(id);
        return new CampaignSummary
        {
            Id = id,
            Key = campaign.Key,
            Group = campaign.Group,
            State = campaign.State,
            Step = campaign.Step,
            Batches = 10,
            ExpectedBatches = 10,
            Portions = 2,
            Rows = campaign.Rows,
            DistinctRows = campaign.DistinctRows,
            RunId = campaign.RunId,
            ModelVersion = campaign.ModelVersion,
            Accuracy = campaign.Accuracy,
            Reason = campaign.Reason,
            Attempts = 0,
            CreatedAt = campaign.CreatedAt,
            FinishedAt = campaign.FinishedAt,
        };
    }

    private static StepReport[] Steps(int id) =>
    [
        Step(id, "collect", StepOutcome.Done, 3),
        Step(id, "assemble", StepOutcome.Done, 1),
        Step(id, "train", id > Earlier ? StepOutcome.Running : StepOutcome.Failed, id > Earlier ? null : 75),
    ];

    private static StepReport Step(int id, string step, StepOutcome outcome, double? seconds) => new()
    {
        Campaign = id,
        Step = step,
        Attempt = 1,
        Node = "node-1",
        Outcome = outcome,
        StartedAt = Start,
        EndedAt = seconds is double taken ? Start.AddSeconds(taken) : null,
        Seconds = seconds,
    };

    private static PortionReport[] Portions() =>
    [
        .. Enumerable.Range(1, 10).Select(batch => new PortionReport
        {
            Batch = batch,
            Rows = 1162,
            NewRows = 1162 / batch,
            Digest = "7aa65c152958776d",
            Source = "simulated",
            Stored = true,
            ReceivedAt = Start.AddSeconds(batch),
        }),
    ];

    private static ScheduleReport Retrain() => new()
    {
        Name = "retrain",
        Paused = false,
        Cron = "0 3 * * *",
        Edited = true,
        Next = [Start.AddHours(17)],
        Misfires = "",
    };
}
