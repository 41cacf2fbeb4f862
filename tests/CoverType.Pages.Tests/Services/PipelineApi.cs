using System.Text.Json;
using CoverType.Clients.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CoverType.Pages.Tests.Services;

/// <summary>An HTTP server with the contract of the pipeline's API, for tests of the pages alone.</summary>
public sealed class PipelineApi : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = PipelineJson.CreateOptions();

    private readonly WebApplication _app;
    private readonly CampaignRecords _records;
    private readonly string? _runId;
    private TaskCompletionSource _trained = new();

    private PipelineApi(WebApplication app, CampaignRecords records, string? runId)
    {
        _app = app;
        _records = records;
        _runId = runId;
    }

    /// <summary>True while its database is away: every response is 503.</summary>
    public bool IsAway { get; set; }

    /// <summary>Called with the reason of a rollback.</summary>
    public Action<string?>? RolledBack { get; set; }

    /// <summary>Its address.</summary>
    public string Url => _app.Urls.Single();

    private bool IsNew => _records.Newest == 1;

    /// <param name="newest">The number of the newest campaign; 1 for a pipeline that has trained nothing yet.</param>
    /// <param name="runId">The MLflow run of each earlier campaign.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    public static async Task<PipelineApi> StartAsync(int newest, string? runId, CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        PipelineApi api = new(app, new CampaignRecords(newest), runId);
        app.Use((context, next) => api.IsAway
            ? Results.Problem("The state database is away.", statusCode: 503).ExecuteAsync(context)
            : next(context));
        api.MapCampaigns();
        api.MapOthers();
        await app.StartAsync(cancellationToken);
        return api;
    }

    /// <summary>Lets the training write its last line.</summary>
    public void EndTraining() => _trained.TrySetResult();

    /// <summary>Lets a training begin that has not written its last line.</summary>
    public void BeginTraining() => _trained = new TaskCompletionSource();

    public ValueTask DisposeAsync()
    {
        EndTraining();
        return _app.DisposeAsync();
    }

    private void MapCampaigns()
    {
        _app.MapGet("/api/campaigns", (int offset, int limit) => Answer(new CampaignPage
        {
            Items = [.. Page(offset, limit).Select(id => _records.Summary(id, _runId))],
            Total = _records.Newest,
            Offset = offset,
            Limit = limit,
        }));
        _app.MapGet("/api/steps", (int offset, int limit) => Answer(Page(offset, limit).SelectMany(_records.Steps).ToArray()));
        _app.MapGet("/api/campaigns/{id:int}", (int id) => id <= _records.Newest
            ? Answer(_records.Campaign(id, _runId))
            : Results.Problem($"There is no campaign {id}.", statusCode: 404));
        _app.MapGet("/api/campaigns/{id:int}/steps", (int id) => Answer(_records.Steps(id)));
        _app.MapGet("/api/campaigns/{id:int}/portions", () => Answer(CampaignRecords.Portions()));
        _app.MapGet(
            "/api/campaigns/{id:int}/rejections",
            (int id) => Answer(id == _records.Newest ? [] : CampaignRecords.Rejections()));
        _app.MapGet("/api/campaigns/{id:int}/steps/{step}/log", LogAsync);
        _app.MapPost(
            "/api/campaigns/{id:int}/cancel",
            (int id) => Results.Problem($"Campaign {id} is being closed.", statusCode: 409));
    }

    private void MapOthers()
    {
        _app.MapGet("/status", () => Answer(new PipelineStatus
        {
            Activity = IsNew ? PipelineActivity.Collecting : PipelineActivity.Training,
            Message = "It works.",
            Campaign = _records.Campaign(_records.Newest, _runId),
        }));
        _app.MapGet("/api/schedule", () => Answer(CampaignRecords.Schedules()));
        _app.MapGet("/api/promotions", (int? offset, int? limit) => Answer(new PromotionPage
        {
            Items = IsNew ? [] : [.. CampaignRecords.Promotions().Skip(offset ?? 0).Take(limit ?? 50)],
            Total = IsNew ? 0 : CampaignRecords.Promotions().Length,
            Offset = offset ?? 0,
            Limit = limit ?? 50,
        }));
        _app.MapGet("/api/notifications", () => Answer(new NotificationPage { Items = [], Total = 0, Offset = 0, Limit = 5 }));
        _app.MapGet("/api/retention", () => Answer(CampaignRecords.Retention()));
        _app.MapPost("/api/promotions/rollback", (PromotionRequest request) =>
        {
            RolledBack?.Invoke(request.Reason);
            return Answer(CampaignRecords.Promotions()[0] with { Kind = PromotionKind.RolledBack, Reason = request.Reason! });
        });
    }

    private IEnumerable<int> Page(int offset, int limit) =>
        Enumerable.Range(0, limit).Select(index => _records.Newest - offset - index).Where(id => id > 0);

    private static IResult Answer<T>(T value) => Results.Json(value, Json);

    private async Task LogAsync(HttpContext context)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync("3 candidates compete\n", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        await _trained.Task.WaitAsync(context.RequestAborted);
        await context.Response.WriteAsync("trained extra-trees\n", context.RequestAborted);
    }
}
