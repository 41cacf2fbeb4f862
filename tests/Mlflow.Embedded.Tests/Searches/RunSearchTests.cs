using System.Net;
using System.Text.Json.Nodes;

namespace Mlflow.Embedded.Tests.Searches;

public sealed class RunSearchTests(SharedServer shared) : IClassFixture<SharedServer>, IAsyncLifetime
{
    private readonly TestServer _server = shared.Value;
    private string _experiment = "";

    public async ValueTask InitializeAsync()
    {
        JsonNode created = await _server.PostAsync("experiments/create", new { name = $"{Guid.NewGuid()}" });
        _experiment = (string)created["experiment_id"]!;
        await CreateAsync("alpha", 100, "0.5", trees: "10", team: "Vision");
        await CreateAsync("beta", 200, "NaN", trees: "100", team: "vision_x");
        await CreateAsync("gamma", 300, "0.9", trees: null, team: "50%");
        await CreateAsync("delta", 400, null, trees: "20", team: null);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("metrics.accuracy > 0.4", "gamma alpha")]
    [InlineData("metrics.accuracy >= 0.9", "gamma")]
    [InlineData("metrics.accuracy != 0.9", "alpha")]
    [InlineData("metrics.accuracy < 2 and params.trees = '10'", "alpha")]
    [InlineData("params.trees != '10'", "delta beta")]
    [InlineData("params.trees LIKE '10%'", "beta alpha")]
    [InlineData("tags.team LIKE 'vision%'", "beta")]
    [InlineData("tags.team ILIKE 'vision%'", "beta alpha")]
    [InlineData("tags.team ILIKE 'VISION_'", "")]
    [InlineData("tags.team LIKE 'vision__'", "beta")]
    [InlineData("tags.team LIKE '%*%'", "")]
    [InlineData("dataset.name IN ('forest', 'x')", "gamma alpha")]
    [InlineData("params.trees IS NULL", "gamma")]
    [InlineData("tags.team IS NOT NULL AND params.trees is not null", "beta alpha")]
    [InlineData("`metrics`.`accuracy` > 0.4 AND `run_name` != 'alpha'", "gamma")]
    [InlineData("start_time > 150 AND attributes.start_time <= 300", "gamma beta")]
    [InlineData("status = 'RUNNING'", "delta gamma beta alpha")]
    [InlineData("dataset.name = 'forest'", "gamma alpha")]
    [InlineData("dataset.context = 'training' and dataset.digest LIKE 'alpha%'", "alpha")]
    public async Task Search_Filter_ReturnsTheMatchingRuns(string filter, string expected)
    {
        (await NamesAsync(new { experiment_ids = Ids, filter })).ShouldBe(expected);
    }

    [Theory]
    [InlineData("metrics.accuracy DESC", "gamma alpha beta delta")]
    [InlineData("metrics.accuracy ASC", "alpha gamma beta delta")]
    [InlineData("params.trees", "alpha beta delta gamma")]
    [InlineData("tags.team DESC", "beta alpha gamma delta")]
    [InlineData("attributes.start_time ASC", "alpha beta gamma delta")]
    [InlineData("run_name desc", "gamma delta beta alpha")]
    public async Task Search_Order_PutsRunsWithoutTheFieldLast(string order, string expected)
    {
        (await NamesAsync(new { experiment_ids = Ids, order_by = new[] { order } })).ShouldBe(expected);
    }

    [Theory]
    [InlineData("metrics.accuracy < 2", "metrics.accuracy DESC", "gamma alpha")]
    [InlineData("metrics.accuracy > 0 AND metrics.accuracy < 0.9", "metrics.accuracy", "alpha")]
    [InlineData("tags.team IS NOT NULL AND params.trees = '10'", "tags.team", "alpha")]
    [InlineData("params.trees IS NULL", "params.trees", "gamma")]
    public async Task Search_FilterAndOrderOfOneField_ReadTheSameValue(string filter, string order, string expected) =>
        (await NamesAsync(new { experiment_ids = Ids, filter, order_by = new[] { order } })).ShouldBe(expected);

    [Theory]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(60)]
    public async Task Search_ManyComparisonsAndOrders_MatchesAll(int count)
    {
        await CreateManyAsync("all", count, last: "same");
        await CreateManyAsync("almost", count, last: "other");
        IEnumerable<string> keys = Enumerable.Range(0, count).Select(number => $"params.p{number}");

        (await NamesAsync(new
        {
            experiment_ids = Ids,
            filter = string.Join(" AND ", keys.Select(key => $"{key} = 'same'")),
            order_by = keys.TakeLast(50),
        })).ShouldBe("all");
    }

    [Theory]
    [InlineData(50, HttpStatusCode.OK)]
    [InlineData(51, HttpStatusCode.BadRequest)]
    public async Task Search_ManyOrders_IsServedUpToTheLimit(int count, HttpStatusCode expected) =>
        await _server.SendAsync(
            HttpMethod.Post,
            "runs/search",
            new { experiment_ids = new[] { "0" }, order_by = Enumerable.Range(0, count).Select(number => $"metrics.m{number}") },
            expected);

    [Fact]
    public async Task Search_PageByPage_ReturnsEachRunOnce()
    {
        List<string> names = [];
        string? token = null;
        do
        {
            JsonNode page = await _server.PostAsync(
                "runs/search", new { experiment_ids = Ids, max_results = 3, page_token = token });
            names.AddRange(Names(page));
            token = (string?)page["next_page_token"];
        }
        while (token is not null);

        names.ShouldBe(["delta", "gamma", "beta", "alpha"]);
    }

    [Theory]
    [InlineData("attributes.unknown = 'a'", "'attributes.unknown'")]
    [InlineData("nothing.key = 'a'", "'nothing'")]
    [InlineData("dataset.unknown = 'a'", "dataset.digest")]
    [InlineData("start_time = 'a'", "a number is expected")]
    [InlineData("run_name > 'a'", "allowed are =, !=, LIKE, ILIKE.")]
    [InlineData("run_name IN ('a')", "allowed are =, !=, LIKE, ILIKE.")]
    [InlineData("run_id > 'a'", "allowed are =, !=, LIKE, ILIKE, IN, NOT IN.")]
    [InlineData("METRICS.accuracy > 1", "'METRICS'")]
    [InlineData("metrics.accuracy IS NULL", "allowed are =, !=, <, <=, >, >=.")]
    [InlineData("tags.team IN ('a')", "allowed are =, !=, LIKE, ILIKE, IS NULL, IS NOT NULL.")]
    public async Task Search_FilterThatDoesNotFit_IsRejectedWithTheReason(string filter, string reason)
    {
        JsonNode error = await _server.SendAsync(
            HttpMethod.Post, "runs/search", new { experiment_ids = Ids, filter }, HttpStatusCode.BadRequest);

        ((string)error["message"]!).ShouldContain(reason);
    }

    private string[] Ids => [_experiment];

    private static IEnumerable<string> Names(JsonNode response) =>
        response["runs"]?.AsArray().Select(run => (string)run!["info"]!["run_name"]!) ?? [];

    private async Task<string> NamesAsync(object request) =>
        string.Join(' ', Names(await _server.PostAsync("runs/search", request)));

    private async Task CreateManyAsync(string name, int count, string last)
    {
        JsonNode created = await _server.PostAsync("runs/create", new { experiment_id = _experiment, run_name = name });
        await _server.PostAsync("runs/log-batch", new
        {
            run_id = (string)created["run"]!["info"]!["run_id"]!,
            @params = Enumerable.Range(0, count)
                .Select(number => new { key = $"p{number}", value = number == count - 1 ? last : "same" }),
        });
    }

    private async Task CreateAsync(string name, long start, string? accuracy, string? trees, string? team)
    {
        JsonNode created = await _server.PostAsync(
            "runs/create", new { experiment_id = _experiment, run_name = name, start_time = start });
        string run = (string)created["run"]!["info"]!["run_id"]!;
        if (accuracy is not null)
        {
            await _server.PostAsync(
                "runs/log-metric", new { run_id = run, key = "accuracy", value = accuracy, timestamp = 1 });
        }

        if (trees is not null)
        {
            await _server.PostAsync("runs/log-parameter", new { run_id = run, key = "trees", value = trees });
        }

        if (team is not null)
        {
            await _server.PostAsync("runs/set-tag", new { run_id = run, key = "team", value = team });
        }

        if (name is "alpha" or "gamma")
        {
            await _server.PostAsync("runs/log-inputs", new
            {
                run_id = run,
                datasets = new[]
                {
                    new
                    {
                        dataset = new { name = "forest", digest = $"{name}-1", source_type = "local", source = "{}" },
                        tags = new[] { new { key = "mlflow.data.context", value = "training" } },
                    },
                },
            });
        }
    }
}
