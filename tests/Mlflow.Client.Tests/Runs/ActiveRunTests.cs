using Microsoft.Extensions.DependencyInjection;
using Mlflow.Client.Tests.Faults;

namespace Mlflow.Client.Tests.Runs;

/// <summary>A run whose server is slow, refuses or is gone.</summary>
public sealed class ActiveRunTests
{
    private const string RunAnswer = """{"run":{"info":{"run_id":"r1","experiment_id":"1"}}}""";

    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task LogParam_CancelledOnFullBufferAndCalledAgain_Arrives()
    {
        TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using ScriptedServer server = await StartAsync(released.Task);
        using MlflowClient client = server.Connect(options => options.BufferCapacity = 1);
        await using ActiveRun run = await client.StartRunAsync(new ExperimentId("1"), cancellationToken: _token);
        await FillAsync(run);
        using CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(_token);

        Task cancelled = run.LogParamAsync("trees", 100, source.Token).AsTask();
        Task beside = run.LogParamAsync("trees", 100, _token).AsTask();
        await source.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(cancelled);
        released.SetResult();
        await run.LogParamAsync("trees", 100, _token);
        await beside;
        await run.FlushAsync(_token);

        server.Requests.Count(request => request.Body.Contains("\"trees\"", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task LogParam_CancelledAndCalledWithAnotherValue_TakesTheOther()
    {
        TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using ScriptedServer server = await StartAsync(released.Task);
        using MlflowClient client = server.Connect(options => options.BufferCapacity = 1);
        await using ActiveRun run = await client.StartRunAsync(new ExperimentId("1"), cancellationToken: _token);
        await FillAsync(run);
        using CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(_token);

        Task cancelled = run.LogParamAsync("trees", 100, source.Token).AsTask();
        await source.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(cancelled);
        released.SetResult();
        await run.LogParamAsync("trees", 200, _token);
        await run.FlushAsync(_token);

        server.Requests.Single(request => request.Body.Contains("\"trees\"", StringComparison.Ordinal))
            .Body.ShouldContain("\"200\"");
    }

    [Fact]
    public async Task Dispose_Twice_EndsTheRunOnceAndNeverThrows()
    {
        await using ScriptedServer server = await StartAsync(Task.CompletedTask);
        using MlflowClient client = server.Connect();
        ActiveRun run = await client.StartRunAsync(new ExperimentId("1"), cancellationToken: _token);

        await Task.WhenAll(run.DisposeAsync().AsTask(), run.DisposeAsync().AsTask());
        await run.DisposeAsync();

        server.Requests.Count(request => request.Body.Contains("FAILED", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Dispose_TwiceAfterComplete_NeverThrows()
    {
        await using ScriptedServer server = await StartAsync(Task.CompletedTask);
        using MlflowClient client = server.Connect();
        ActiveRun run = await client.StartRunAsync(new ExperimentId("1"), cancellationToken: _token);

        await run.CompleteAsync(_token);
        await run.DisposeAsync();
        await run.DisposeAsync();

        server.Requests[^1].Body.ShouldContain("FINISHED");
    }

    [Fact]
    public async Task Complete_ServerRefusesTheBatchAndTheEnd_ThrowsTheRefusalOfTheBatch()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ScriptedServer.Json(RunAnswer), ScriptedServer.Json("{}", 400));
        using MlflowClient client = server.Connect();
        ActiveRun run = await client.StartRunAsync(new ExperimentId("1"), cancellationToken: _token);
        await run.LogMetricAsync("loss", 1, cancellationToken: _token);

        MlflowException exception = await Should.ThrowAsync<MlflowException>(run.CompleteAsync(_token));

        exception.Message.ShouldStartWith("Nothing more is logged to run");
        await run.DisposeAsync();
    }

    [Fact]
    public async Task Dispose_ServerRefusesOrClientIsGone_NeverThrows()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ScriptedServer.Json(RunAnswer), ScriptedServer.Json("{}", 400));
        ServiceProvider services = Services(server.Uri);
        MlflowClient client = services.GetRequiredService<MlflowClient>();
        ActiveRun run = await client.StartRunAsync(new ExperimentId("1"), cancellationToken: _token);
        await run.LogMetricAsync("loss", 1, cancellationToken: _token);

        await services.DisposeAsync();
        client.Dispose();
        client.Dispose();
        await run.DisposeAsync();
        await run.DisposeAsync();
    }

    private static ServiceProvider Services(Uri server)
    {
        ServiceCollection services = new();
        services.AddMlflowClient(options => options.TrackingUri = server);
        return services.BuildServiceProvider();
    }

    /// <summary>Starts a server that answers a log-batch when it is released.</summary>
    private static Task<ScriptedServer> StartAsync(Task released) => ScriptedServer.StartAsync(async context =>
    {
        string path = context.Request.Path.Value!;
        if (path.EndsWith("/log-batch", StringComparison.Ordinal))
        {
            await released;
        }

        await ScriptedServer.Json(path.EndsWith("/create", StringComparison.Ordinal) ? RunAnswer : "{}")(context);
    });

    /// <summary>Logs until the buffer is full.</summary>
    private async Task FillAsync(ActiveRun run)
    {
        for (int step = 0; step < 100_000; step++)
        {
            using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(_token);
            ValueTask logging = run.LogMetricAsync("loss", 1, step, patience.Token);
            if (!logging.IsCompleted)
            {
                // Full, unless the buffer's reader is about to take the entry.
                Task waiting = logging.AsTask();
                if (await Task.WhenAny(waiting, Task.Delay(TimeSpan.FromMilliseconds(300), _token)) == waiting)
                {
                    continue;
                }

                await patience.CancelAsync();
                await Should.ThrowAsync<OperationCanceledException>(waiting);
                return;
            }
        }
    }
}
