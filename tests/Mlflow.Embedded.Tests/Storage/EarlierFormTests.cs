using System.IO.Compression;
using System.Text.Json.Nodes;
using CoverType.Testing;

namespace Mlflow.Embedded.Tests.Storage;

/// <summary>
/// Opens the data folder of each earlier form of the tables. <c>tests/fixtures/first-form/mlflow/make.py</c> filled them all.
/// </summary>
public sealed class EarlierFormTests : IAsyncDisposable
{
    private const string OddName = "2026-11-26T20:15:39 ✓ 50%.json";

    /// <summary>The folders in <c>tests/fixtures</c>, from form 1 up.</summary>
    public static readonly string[] Folders = ["first-form", "second-form"];

    private readonly TemporaryFolder _folder = new();
    private TestServer? _server;

    public static TheoryData<string> Forms => [.. Folders];

    private TestServer Server => _server!;

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Read_ExperimentsAndRuns_ReturnsWhatWasLogged(string form)
    {
        await StartAsync(form);
        JsonNode experiments =
            await Server.PostAsync("experiments/search", new { max_results = 10, view_type = "ALL" });
        experiments["experiments"]!.AsArray().Select(experiment => (string)experiment!["name"]!)
            .ShouldBe(["Default", "covertype", "deleted"], ignoreOrder: true);

        JsonNode run = await FindRunAsync();
        ((string)run["info"]!["status"]!).ShouldBe("FINISHED");
        ((string)run["info"]!["user_id"]!).ShouldBe("ann");
        JsonArray metrics = run["data"]!["metrics"]!.AsArray();
        metrics.Select(metric => $"{metric!["key"]}={metric["value"]}")
            .ShouldBe(["loss=0.2", "undefined=NaN", "accuracy=0.875"]);
        run["data"]!["params"]!.AsArray().Select(param => $"{param!["key"]}={param["value"]}")
            .ShouldBe(["trees=100", "empty="]);
        run["data"]!["tags"]!.AsArray().Select(tag => $"{tag!["key"]}={tag["value"]}").ShouldContain("note=größe ✓");
        ((string)run["inputs"]!["dataset_inputs"]![0]!["dataset"]!["name"]!).ShouldBe("hold-out");

        JsonNode history = await Server.GetAsync(
            $"metrics/get-history?run_id={run["info"]!["run_id"]}&metric_key=loss&max_results=100");
        history["metrics"]!.AsArray().Count.ShouldBe(5);
        JsonNode deleted = await Server.PostAsync(
            "runs/search",
            new { experiment_ids = new[] { run["info"]!["experiment_id"] }, run_view_type = "DELETED_ONLY" });
        deleted["runs"]!.AsArray().Count.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Read_ModelsAndArtifacts_ReturnsWhatWasLogged(string form)
    {
        await StartAsync(form);
        JsonNode run = await FindRunAsync();
        string runId = (string)run["info"]!["run_id"]!;
        string modelId = (string)run["outputs"]!["model_outputs"]![0]!["model_id"]!;
        JsonNode model = (await Server.GetAsync($"logged-models/{modelId}"))["model"]!;
        ((string)model["info"]!["status"]!).ShouldBe("LOGGED_MODEL_READY");
        ((double)model["data"]!["metrics"]![0]!["value"]!).ShouldBe(0.875);

        JsonNode production = await Server.GetAsync("registered-models/alias?name=covertype&alias=Production");
        ((string)production["model_version"]!["version"]!).ShouldBe("2");
        ((string)production["model_version"]!["tags"]![0]!["value"]!).ShouldBe("2");
        JsonNode registered = (await Server.GetAsync("registered-models/get?name=covertype"))["registered_model"]!;
        ((string)registered["description"]!).ShouldBe("Seven kinds of forest");
        registered["aliases"]!.AsArray().Count.ShouldBe(2);

        JsonNode files = await Server.GetAsync($"artifacts/list?run_id={runId}");
        ((string)files["files"]![0]!["path"]!).ShouldBe(OddName);
        (await Server.GetTextAsync($"/get-artifact?run_id={runId}&path={Uri.EscapeDataString(OddName)}"))
            .ShouldBe("{\"form\": 1}");
        (await Server.GetTextAsync($"/model-versions/get-artifact?name=covertype&version=1&path=MLmodel"))
            .ShouldBe("artifact_path: model\n");
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Write_ToRunsModelsAndArtifacts_ContinuesThem(string form)
    {
        await StartAsync(form);
        JsonNode run = await FindRunAsync();
        string runId = (string)run["info"]!["run_id"]!;
        await Server.PostAsync(
            "runs/log-metric", new { run_id = runId, key = "loss", value = 0.1, timestamp = 1795700000005, step = 5 });
        await Server.PostAsync("runs/set-tag", new { run_id = runId, key = "note", value = "second" });
        string artifact = $"/api/2.0/mlflow-artifacts/artifacts/{run["info"]!["experiment_id"]}/{runId}/artifacts/";
        await Server.PutAsync(artifact + Uri.EscapeDataString(OddName), new StringContent("{\"form\": 2}"));
        JsonNode version = await Server.PostAsync(
            "model-versions/create", new { name = "covertype", source = $"runs:/{runId}/model", run_id = runId });
        await Server.PostAsync(
            "registered-models/alias", new { name = "covertype", alias = "Production", version = "3" });

        ((string)version["model_version"]!["version"]!).ShouldBe("3");
        ((double)(await FindRunAsync())["data"]!["metrics"]![0]!["value"]!).ShouldBe(0.1);
        (await Server.GetTextAsync($"/get-artifact?run_id={runId}&path={Uri.EscapeDataString(OddName)}"))
            .ShouldBe("{\"form\": 2}");
        JsonNode production = await Server.GetAsync("registered-models/alias?name=covertype&alias=Production");
        ((string)production["model_version"]!["version"]!).ShouldBe("3");
    }

    private async Task StartAsync(string form)
    {
        ZipFile.ExtractToDirectory(RepositoryRoot.Combine("tests", "fixtures", form, "mlflow", "mlflow.zip"), _folder.Path);
        _server = await TestServer.StartAsync(_folder.Path);
    }

    private async Task<JsonNode> FindRunAsync()
    {
        JsonNode experiment = await Server.GetAsync("experiments/get-by-name?experiment_name=covertype");
        JsonNode runs = await Server.PostAsync(
            "runs/search",
            new
            {
                experiment_ids = new[] { (string)experiment["experiment"]!["experiment_id"]! },
                filter = "run_name = 'first form' AND metrics.accuracy > 0.8",
            });
        return runs["runs"]!.AsArray().ShouldHaveSingleItem()!;
    }
}
