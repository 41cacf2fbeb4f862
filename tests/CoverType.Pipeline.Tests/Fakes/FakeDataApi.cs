using System.Collections.Concurrent;
using System.Text.Json;
using CoverType.Clients.DataApi;
using CoverType.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CoverType.Pipeline.Tests.Fakes;

/// <summary>
/// A data API on its own port. The test drives the windows of the contract: by default each request begins a new one.
/// </summary>
internal sealed class FakeDataApi : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<int, int> _batches = new();
    private int _requests;

    private FakeDataApi(WebApplication app)
    {
        _app = app;
    }

    /// <summary>The number of rows of an answer.</summary>
    public int RowsPerAnswer { get; set; } = 150;

    /// <summary>True if every request is the first of a new window.</summary>
    public bool WindowsPass { get; set; } = true;

    /// <summary>The groups whose labels are random.</summary>
    public HashSet<int> ShuffledGroups { get; } = [];

    /// <summary>Changes the cells of a group.</summary>
    public Dictionary<int, Func<ForestCell, ForestCell>> Distortions { get; } = [];

    /// <summary>The rows of a group in place of made-up ones; each answer of the group is all of them.</summary>
    public Dictionary<int, IReadOnlyList<LabelledCell>> Rows { get; } = [];

    /// <summary>Answers that are sent before the ordinary ones.</summary>
    public ConcurrentQueue<Func<HttpContext, Task>> Faults { get; } = new();

    /// <summary>The number of requests for data.</summary>
    public int Requests => _requests;

    /// <summary>The number of restarts by group.</summary>
    public ConcurrentDictionary<int, int> Restarts { get; } = new();

    public string Url => _app.Urls.Single();

    public static async Task<FakeDataApi> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        FakeDataApi api = new(builder.Build());
        api._app.MapGet("/data", api.AnswerAsync);
        api._app.MapGet("/restart_data_generation", api.Restart);
        await api._app.StartAsync(TestContext.Current.CancellationToken);
        return api;
    }

    /// <summary>Returns the body of an ordinary answer.</summary>
    public string Body(int group, int batch, int seed) => JsonSerializer.Serialize(new
    {
        group_number = group,
        batch_number = batch,
        data = (Rows.GetValueOrDefault(group) ?? MadeUpCells.Create(RowsPerAnswer, seed, ShuffledGroups.Contains(group)))
            .Select(row => ForestRow.Format(Distort(group, row))),
    });

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        int request = Interlocked.Increment(ref _requests);
        if (Faults.TryDequeue(out Func<HttpContext, Task>? fault))
        {
            await fault(context);
            return;
        }

        int group = int.Parse(context.Request.Query["group_number"]!);
        int before = _batches.GetValueOrDefault(group);
        if (before >= 10)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsJsonAsync(
                new { detail = DataApiDetails.CollectionComplete }, context.RequestAborted);
            return;
        }

        int batch = WindowsPass || before == 0 ? before + 1 : before;
        _batches[group] = batch;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(Body(group, batch, (group * 1_000_000) + request), context.RequestAborted);
    }

    private LabelledCell Distort(int group, LabelledCell row) =>
        Distortions.TryGetValue(group, out Func<ForestCell, ForestCell>? distort)
            ? new LabelledCell(distort(row.Cell), row.Cover)
            : row;

    private IResult Restart(HttpContext context)
    {
        int group = int.Parse(context.Request.Query["group_number"]!);
        _batches[group] = 0;
        Restarts.AddOrUpdate(group, 1, (_, count) => count + 1);
        return Results.Json(new[] { "ok" });
    }
}
