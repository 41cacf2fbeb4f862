using System.Net;
using System.Text.Json.Nodes;

namespace Mlflow.Embedded.Tests.Endpoints;

public sealed class MetricHistoryTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private readonly TestServer _server = shared.Value;

    [Fact]
    public async Task GetHistory_WithoutMaxResults_ReturnsAllAndNoToken()
    {
        string run = await CreateRunAsync(0, 1, 2, 3, 4, 5);

        JsonNode history = await _server.GetAsync($"metrics/get-history?run_id={run}&metric_key=m");

        Steps(history).ShouldBe([0, 1, 2, 3, 4, 5]);
        history["next_page_token"].ShouldBeNull();
    }

    [Fact]
    public async Task GetHistoryBulkInterval_TenSteps_SamplesAsMlflow()
    {
        string run = await CreateRunAsync(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);

        JsonNode sample = await _server.GetAsync(
            $"metrics/get-history-bulk-interval?run_ids={run}&metric_key=m&max_results=5");

        Steps(sample).ShouldBe([0, 2, 4, 6, 8, 9]);
    }

    [Fact]
    public async Task GetHistoryBulkInterval_SeveralRuns_HavePointsAtTheSameSteps()
    {
        string even = await CreateRunAsync(0, 2, 4, 6, 8, 10);
        string all = await CreateRunAsync(0, 1, 2, 3, 4, 5, 6, 7, 8);

        JsonNode sample = await _server.GetAsync(
            $"metrics/get-history-bulk-interval?run_ids={even}&run_ids={all}&metric_key=m&max_results=4");

        // Of the union 0 to 8 and 10 every 2.5th, the last one, and the ends of both.
        ILookup<string, int> steps = sample["metrics"]!.AsArray()
            .ToLookup(metric => (string)metric!["run_id"]!, metric => (int?)metric!["step"] ?? 0);
        steps[all].ShouldBe([0, 2, 5, 7, 8]);
        steps[even].ShouldBe([0, 2, 8, 10]);
    }

    [Fact]
    public async Task GetHistoryBulkInterval_ManyValuesAtOneStep_ReturnsAtMost25000OfARun()
    {
        string run = await _server.CreateRunAsync();
        for (int batch = 0; batch < 26; batch++)
        {
            await _server.PostAsync("runs/log-batch", new
            {
                run_id = run,
                metrics = Enumerable.Range(0, 1000)
                    .Select(i => new { key = "m", value = 1, timestamp = (batch * 1000) + i, step = 1 }),
            });
        }

        JsonNode sample = await _server.GetAsync($"metrics/get-history-bulk-interval?run_ids={run}&metric_key=m");

        sample["metrics"]!.AsArray().Count.ShouldBe(25_000);
    }

    [Theory]
    [InlineData("start_step=1", "'start_step'")]
    [InlineData("start_step=5&end_step=1", "'end_step'")]
    [InlineData("max_results=x", "'max_results'")]
    public async Task GetHistoryBulkInterval_RangeThatIsInvalid_IsRejected(string query, string parameter)
    {
        JsonNode error = await _server.SendAsync(
            HttpMethod.Get, $"metrics/get-history-bulk-interval?run_ids=x&metric_key=m&{query}", null, HttpStatusCode.BadRequest);

        ((string)error["message"]!).ShouldContain(parameter);
    }

    [Theory]
    [InlineData("""{"timestamp":-1}""", "'timestamp'")]
    [InlineData("""{"dataset_name":"d"}""", "'dataset_digest'")]
    [InlineData("""{"dataset_digest":"d"}""", "'dataset_name'")]
    [InlineData("""{"step":"x"}""", "'step'")]
    public async Task LogMetric_FieldThatIsInvalid_IsRejectedInBothCalls(string change, string parameter)
    {
        string run = await _server.CreateRunAsync();
        JsonObject metric = JsonNode.Parse("""{"key":"m","value":1,"timestamp":1,"step":1}""")!.AsObject();
        foreach ((string name, JsonNode? value) in JsonNode.Parse(change)!.AsObject())
        {
            metric[name] = value!.DeepClone();
        }

        JsonObject batch = new() { ["run_id"] = run, ["metrics"] = new JsonArray(metric.DeepClone()) };
        metric["run_id"] = run;
        JsonNode alone = await _server.SendAsync(HttpMethod.Post, "runs/log-metric", metric, HttpStatusCode.BadRequest);
        JsonNode inBatch = await _server.SendAsync(HttpMethod.Post, "runs/log-batch", batch, HttpStatusCode.BadRequest);

        ((string)alone["message"]!).ShouldContain(parameter);
        ((string)inBatch["message"]!).ShouldContain($"'metrics[0].{parameter[1..]}");
    }

    private async Task<string> CreateRunAsync(params int[] steps)
    {
        string run = await _server.CreateRunAsync();
        await _server.PostAsync("runs/log-batch", new
        {
            run_id = run,
            metrics = steps.Select(step => new { key = "m", value = step, timestamp = step, step }),
        });
        return run;
    }

    private static IEnumerable<int> Steps(JsonNode response) =>
        response["metrics"]!.AsArray().Select(metric => (int?)metric!["step"] ?? 0);
}
