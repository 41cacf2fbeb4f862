using System.Text.Json.Nodes;
using CoverType.Testing;
using Microsoft.Data.Sqlite;

namespace Mlflow.Embedded.Tests.Storage;

public sealed class ConcurrencyTests
{
    [Fact]
    public async Task LogMetric_Concurrently_StoresAll()
    {
        await using TestServer server = await TestServer.StartAsync();
        string run = await server.CreateRunAsync();

        await Parallel.ForEachAsync(
            Enumerable.Range(0, 200),
            TestContext.Current.CancellationToken,
            async (step, _) => await server.PostAsync(
                "runs/log-metric", new { run_id = run, key = "loss", value = 0.5, timestamp = 1000 + step, step }));

        JsonNode history = await server.GetAsync($"metrics/get-history?run_id={run}&metric_key=loss&max_results=1000");
        history["metrics"]!.AsArray().Select(metric => (int)metric!["step"]!).ShouldBe(Enumerable.Range(0, 200));
        JsonNode latest = (await server.GetAsync($"runs/get?run_id={run}"))["run"]!["data"]!["metrics"]![0]!;
        ((int)latest["step"]!).ShouldBe(199);
    }

    [Fact]
    public async Task CreateModelVersion_Concurrently_NumbersEach()
    {
        await using TestServer server = await TestServer.StartAsync();
        await server.PostAsync("registered-models/create", new { name = "m" });

        JsonNode[] versions = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => server.PostAsync(
            "model-versions/create", new { name = "m", source = "mlflow-artifacts:/1/x" })));

        versions.Select(version => (string)version["model_version"]!["version"]!)
            .ShouldBe(Enumerable.Range(1, 40).Select(i => $"{i}"), ignoreOrder: true);
    }

    [Fact]
    public async Task SetAlias_DuringReads_IsNeverMissing()
    {
        await using TestServer server = await TestServer.StartAsync();
        await server.PostAsync("registered-models/create", new { name = "m" });
        await server.PostAsync("model-versions/create", new { name = "m", source = "mlflow-artifacts:/1/x" });
        await server.PostAsync("model-versions/create", new { name = "m", source = "mlflow-artifacts:/1/x" });
        await server.PostAsync("registered-models/alias", new { name = "m", alias = "Production", version = "1" });

        Task flips = Task.Run(
            async () =>
            {
                for (int i = 0; i < 40; i++)
                {
                    string version = i % 2 == 0 ? "2" : "1";
                    await server.PostAsync(
                        "registered-models/alias", new { name = "m", alias = "Production", version });
                }
            },
            TestContext.Current.CancellationToken);
        do
        {
            await server.GetAsync("registered-models/alias?name=m&alias=Production");
        }
        while (!flips.IsCompleted);

        await flips;
    }

    [Fact]
    public async Task Write_DatabaseLockedByAnotherProgram_Waits()
    {
        using TemporaryFolder folder = new();
        await using TestServer server = await TestServer.StartAsync(folder.Path);
        string run = await server.CreateRunAsync();
        await using SqliteConnection other = new($"Data Source={folder.Combine("mlflow.db")};Pooling=False");
        other.Open();
        SqliteTransaction held = other.BeginTransaction(deferred: false);

        Task<JsonNode> write = server.PostAsync("runs/set-tag", new { run_id = run, key = "a", value = "b" });
        Task first = await Task.WhenAny(write, Task.Delay(300, TestContext.Current.CancellationToken));
        first.ShouldNotBe(write);
        await held.DisposeAsync();

        await write;
    }
}
