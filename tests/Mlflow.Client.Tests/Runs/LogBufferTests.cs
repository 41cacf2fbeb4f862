using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Mlflow.Client.Runs;
using Mlflow.Client.Tests.Faults;
using Mlflow.Client.Wire;
using Mlflow.Contracts;

namespace Mlflow.Client.Tests.Runs;

public sealed class LogBufferTests
{
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Add_BufferSmallerThanBatch_ArrivesInOrderWithoutWaitingForTheClock()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(ScriptedServer.Json("{}"));
        await using ServiceProvider services = Services(server);
        await using LogBuffer buffer = Buffer(services, capacity: 1);

        await LogAsync(buffer, 50);
        await buffer.FlushAsync(_token);

        Steps(server).ShouldBe(Enumerable.Range(0, 50));
    }

    [Fact]
    public async Task Add_ServerIsSlower_WaitsForItAndArrivesInOrder()
    {
        TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using ScriptedServer server = await ScriptedServer.StartAsync(async context =>
        {
            arrived.TrySetResult();
            await released.Task;
            await ScriptedServer.Json("{}")(context);
        });
        await using ServiceProvider services = Services(server);
        await using LogBuffer buffer = Buffer(services, capacity: 500);

        Task logging = LogAsync(buffer, 10_000);
        await arrived.Task.WaitAsync(_token);
        logging.IsCompleted.ShouldBeFalse();
        released.SetResult();
        await logging;
        await buffer.FlushAsync(_token);
        Steps(server).ShouldBe(Enumerable.Range(0, 10_000));
    }

    [Fact]
    public async Task Add_WaitingWhileBatchIsRefused_ThrowsAndNothingMoreIsSent()
    {
        TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using ScriptedServer server = await ScriptedServer.StartAsync(async context =>
        {
            await released.Task;
            await ScriptedServer.Json("""{"error_code":"INVALID_STATE","message":"no"}""", status: 400)(context);
        });
        await using ServiceProvider services = Services(server);
        await using LogBuffer buffer = Buffer(services, capacity: 500);

        Task logging = LogAsync(buffer, 10_000);
        released.SetResult();

        MlflowException exception = await Should.ThrowAsync<MlflowException>(() => logging);
        await Should.ThrowAsync<MlflowException>(() => buffer.FlushAsync(_token));
        exception.Message.ShouldContain("INVALID_STATE");
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Add_WaitingAndCancelled_StopsWaiting()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(ScriptedServer.Silent());
        await using ServiceProvider services = Services(server);
        await using LogBuffer buffer = Buffer(services, capacity: 500);
        using CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(_token);

        Task logging = LogAsync(buffer, 10_000, source.Token);
        await source.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => logging);
    }

    private static ServiceProvider Services(ScriptedServer server)
    {
        ServiceCollection services = new();
        services.AddMlflowClient(options => options.TrackingUri = server.Uri);
        return services.BuildServiceProvider();
    }

    private static LogBuffer Buffer(ServiceProvider services, int capacity) => new(
        services.GetRequiredService<WireApi>().Runs,
        new RunId("r1"),
        new MlflowClientOptions { BufferCapacity = capacity, FlushInterval = TimeSpan.FromHours(1) },
        TimeProvider.System,
        NullLogger.Instance);

    private Task LogAsync(LogBuffer buffer, int count, CancellationToken? cancellationToken = null) => Task.Run(
        async () =>
        {
            for (int step = 0; step < count; step++)
            {
                await buffer.AddAsync(
                    new MetricRecord { Key = "loss", Value = 1, Step = step, Timestamp = 1 },
                    cancellationToken ?? _token);
            }
        },
        _token);

    private static IEnumerable<int> Steps(ScriptedServer server) => server.Requests
        .SelectMany(request => JsonNode.Parse(request.Body)!["metrics"]!.AsArray())
        .Select(metric => metric!["step"]!.GetValue<int>());
}
