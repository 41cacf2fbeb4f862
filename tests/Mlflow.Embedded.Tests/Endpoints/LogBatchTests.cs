using System.Net;
using System.Text.Json.Nodes;

namespace Mlflow.Embedded.Tests.Endpoints;

public sealed class LogBatchTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private readonly TestServer _server = shared.Value;

    [Fact]
    public async Task LogBatch_Rejected_WritesNothing()
    {
        string run = await _server.CreateRunAsync();
        await _server.PostAsync("runs/log-parameter", new { run_id = run, key = "trees", value = "1" });

        await _server.SendAsync(
            HttpMethod.Post,
            "runs/log-batch",
            new
            {
                run_id = run,
                metrics = new[] { new { key = "m", value = 1, timestamp = 1 } },
                @params = new[] { new { key = "depth", value = "3" }, new { key = "trees", value = "2" } },
                tags = new[] { new { key = "t", value = "1" } },
            },
            HttpStatusCode.BadRequest);

        JsonNode data = (await _server.GetAsync($"runs/get?run_id={run}"))["run"]!["data"]!;
        data["metrics"].ShouldBeNull();
        data["params"]!.AsArray().Count.ShouldBe(1);
        data["tags"]!.AsArray().Select(tag => (string)tag!["key"]!).ShouldBe(["mlflow.runName"]);
    }

    [Fact]
    public async Task LogBatch_SentTwice_IsStoredOnce()
    {
        string run = await _server.CreateRunAsync();
        object batch = new
        {
            run_id = run,
            metrics = Enumerable.Range(0, 1000)
                .Select(step => new { key = "m", value = step / 10.0, timestamp = 5, step }),
        };

        await _server.PostAsync("runs/log-batch", batch);
        await _server.PostAsync("runs/log-batch", batch);

        JsonNode history = await _server.GetAsync($"metrics/get-history?run_id={run}&metric_key=m&max_results=25000");
        history["metrics"]!.AsArray().Count.ShouldBe(1000);
        history["next_page_token"].ShouldBeNull();
    }

    [Fact]
    public async Task LogBatch_MetricOfAModel_IsInTheModel()
    {
        string run = await _server.CreateRunAsync();
        JsonNode created = await _server.PostAsync(
            "logged-models", new { experiment_id = "0", name = "forest", source_run_id = run });
        string model = (string)created["model"]!["info"]!["model_id"]!;

        await _server.PostAsync("runs/log-batch", new
        {
            run_id = run,
            metrics = new[] { new { key = "accuracy", value = 0.9, timestamp = 1, step = 1, model_id = model } },
        });

        JsonNode metric = (await _server.GetAsync($"logged-models/{model}"))["model"]!["data"]!["metrics"]![0]!;
        ((double)metric["value"]!).ShouldBe(0.9);
        ((string)metric["run_id"]!).ShouldBe(run);
    }

    [Fact]
    public async Task LogBatch_MetricOfAnUnknownModel_WritesNothing()
    {
        string run = await _server.CreateRunAsync();

        await _server.SendAsync(
            HttpMethod.Post,
            "runs/log-batch",
            new { run_id = run, metrics = new[] { new { key = "a", value = 1, timestamp = 1, model_id = "m-none" } } },
            HttpStatusCode.BadRequest);

        (await _server.GetAsync($"runs/get?run_id={run}"))["run"]!["data"]!["metrics"].ShouldBeNull();
    }
}
