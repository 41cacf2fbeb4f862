using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CoverType.Testing;

namespace Mlflow.Embedded.Tests.Storage;

public sealed class DurabilityTests(ITestOutputHelper output)
{
    private const int Writers = 4;
    private const int WritesBeforeTheEnd = 400;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Durability.Full, 5)]
    [InlineData(Durability.Normal, 5)]
    public async Task Kill_DuringWritesAtFullSpeed_KeepsEveryAcknowledgedOne(Durability durability, int rounds)
    {
        using TemporaryFolder folder = new();
        string? run = null;
        int last = 0;
        ConcurrentBag<int> acknowledged = [];
        for (int round = 0; round < rounds; round++)
        {
            using KilledServer server = await KilledServer.StartAsync(folder.Path, durability, Cancellation);
            run ??= await CreateRunAsync(server.Http);
            int enough = acknowledged.Count + WritesBeforeTheEnd;
            TaskCompletionSource isEnough = new(TaskCreationOptions.RunContinuationsAsynchronously);
            Task[] writers = [.. Enumerable.Range(0, Writers).Select(_ => WriteAsync(server.Http, run, enough, isEnough))];
            await isEnough.Task.WaitAsync(TimeSpan.FromSeconds(60), Cancellation);
            await server.KillAsync(Cancellation);
            await Task.WhenAll(writers);
        }

        using KilledServer again = await KilledServer.StartAsync(folder.Path, durability, Cancellation);
        HashSet<int> stored = await ReadAsync(again.Http, run!);
        acknowledged.Except(stored).ShouldBeEmpty();
        output.WriteLine($"{rounds} rounds, {acknowledged.Count} acknowledged, {stored.Count} stored, {last} sent");

        async Task WriteAsync(HttpClient http, string runId, int enough, TaskCompletionSource isEnough)
        {
            try
            {
                while (true)
                {
                    int step = Interlocked.Increment(ref last);
                    using HttpResponseMessage response = await http.PostAsJsonAsync(
                        "/api/2.0/mlflow/runs/log-metric",
                        new { run_id = runId, key = "m", value = 1, timestamp = 1, step },
                        Cancellation);
                    response.StatusCode.ShouldBe(HttpStatusCode.OK);
                    acknowledged.Add(step);
                    if (acknowledged.Count >= enough)
                    {
                        isEnough.TrySetResult();
                    }
                }
            }
            catch (HttpRequestException)
            {
                // The server was killed.
            }
        }
    }

    [Fact]
    public async Task SixteenClients_MixedWork_LosesAndDoublesNothing()
    {
        const int Clients = 16;
        const int Rounds = 15;
        await using TestServer server = await TestServer.StartAsync();
        await server.PostAsync("registered-models/create", new { name = "m" });
        string shared = await server.CreateRunAsync();

        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(() => WorkAsync(client), Cancellation)));

        (await HistoryAsync(shared, "shared")).Order().ShouldBe(Enumerable.Range(0, Clients * Rounds));
        JsonNode versions = await server.GetAsync("model-versions/search?filter=" + Uri.EscapeDataString("name = 'm'"));
        versions["model_versions"]!.AsArray()
            .Select(version => int.Parse((string)version!["version"]!, CultureInfo.InvariantCulture)).Order()
            .ShouldBe(Enumerable.Range(1, Clients * Rounds));

        async Task WorkAsync(int client)
        {
            string run = await server.CreateRunAsync();
            for (int round = 0; round < Rounds; round++)
            {
                int number = (client * Rounds) + round;
                await server.PostAsync(
                    "runs/log-metric", new { run_id = shared, key = "shared", value = 1, timestamp = 1, step = number });
                await server.PostAsync("runs/log-batch", new
                {
                    run_id = run,
                    metrics = new[] { new { key = "own", value = 1, timestamp = 1, step = round } },
                    @params = new[] { new { key = $"p{round}", value = "v" } },
                    tags = new[] { new { key = "t", value = $"{round}" } },
                });
                await server.PostAsync("model-versions/create", new { name = "m", source = "mlflow-artifacts:/1/x" });
                await server.PostAsync("runs/search", new { experiment_ids = new[] { "0" }, filter = "metrics.own >= 0" });
                await server.SendAsync(
                    HttpMethod.Post, "runs/log-parameter", new { run_id = run, key = $"p{round}", value = "other" },
                    HttpStatusCode.BadRequest);
            }

            JsonNode data = (await server.GetAsync($"runs/get?run_id={run}"))["run"]!["data"]!;
            data["params"]!.AsArray().Count.ShouldBe(Rounds);
            ((string)data["tags"]!.AsArray().Single(tag => (string)tag!["key"]! == "t")!["value"]!).ShouldBe($"{Rounds - 1}");
            (await HistoryAsync(run, "own")).ShouldBe(Enumerable.Range(0, Rounds));
        }

        async Task<int[]> HistoryAsync(string run, string key)
        {
            JsonNode history = await server.GetAsync($"metrics/get-history?run_id={run}&metric_key={key}");
            return [.. history["metrics"]!.AsArray().Select(metric => (int?)metric!["step"] ?? 0)];
        }
    }

    private static async Task<string> CreateRunAsync(HttpClient http)
    {
        using HttpResponseMessage response = await http.PostAsJsonAsync(
            "/api/2.0/mlflow/runs/create", new { experiment_id = "0" }, Cancellation);
        return (string)JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!["run"]!["info"]!["run_id"]!;
    }

    private static async Task<HashSet<int>> ReadAsync(HttpClient http, string run)
    {
        string history = await http.GetStringAsync(
            new Uri($"/api/2.0/mlflow/metrics/get-history?run_id={run}&metric_key=m", UriKind.Relative), Cancellation);
        return [.. JsonNode.Parse(history)!["metrics"]!.AsArray().Select(metric => (int?)metric!["step"] ?? 0)];
    }
}
