using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CoverType.Benchmarks.Embedded;

/// <summary>Calls that fill a server before it is measured.</summary>
internal sealed class FilledServer(Uri address) : IDisposable
{
    private const string Api = "/api/2.0/mlflow/";

    public HttpClient Http { get; } = new() { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) };

    /// <summary>Creates a run and a model with an alias, and returns the run's id.</summary>
    public async Task<string> CreateAsync(CancellationToken cancellationToken)
    {
        await PostAsync("registered-models/create", new { name = "bench" }, cancellationToken);
        await PostAsync(
            "model-versions/create", new { name = "bench", source = "mlflow-artifacts:/0/x/artifacts/model" }, cancellationToken);
        await PostAsync("registered-models/alias", new { name = "bench", alias = "champion", version = "1" }, cancellationToken);
        return await CreateRunAsync("0", cancellationToken);
    }

    /// <summary>Creates an experiment with runs of twenty metrics, two params and a tag, and returns its id.</summary>
    public async Task<string> CreateRunsAsync(int runs, CancellationToken cancellationToken)
    {
        JsonNode created = await PostAsync("experiments/create", new { name = $"{runs} runs" }, cancellationToken);
        string experiment = (string)created["experiment_id"]!;
        await Parallel.ForEachAsync(Enumerable.Range(0, runs), cancellationToken, async (number, cancel) =>
        {
            await PostAsync("runs/log-batch", new
            {
                run_id = await CreateRunAsync(experiment, cancel),
                metrics = Enumerable.Range(0, 20).Select(
                    metric => new { key = $"m{metric}", value = number * 7919 % 10_007 / 10_007.0, timestamp = 1, step = 1 }),
                @params = new[]
                {
                    new { key = "trees", value = $"{number % 500}" }, new { key = "kind", value = number % 2 == 0 ? "a" : "b" },
                },
                tags = new[] { new { key = "group", value = $"{number % 10}" } },
            }, cancel);
        });
        return experiment;
    }

    /// <summary>Sends a JSON body and returns the response.</summary>
    public async Task<JsonNode> PostAsync(string path, object body, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await Http.PostAsJsonAsync(Api + path, body, cancellationToken);
        string text = await response.Content.ReadAsStringAsync(cancellationToken);
        return response.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new InvalidDataException($"{path}: {text}");
    }

    public void Dispose() => Http.Dispose();

    private async Task<string> CreateRunAsync(string experiment, CancellationToken cancellationToken) =>
        (string)(await PostAsync("runs/create", new { experiment_id = experiment }, cancellationToken))
            ["run"]!["info"]!["run_id"]!;
}
