using System.Net;
using System.Text.Json.Nodes;

namespace Mlflow.Embedded.Tests.Searches;

public sealed class LoggedModelSearchTests
{
    [Fact]
    public async Task Search_Datasets_ReturnsModelsWithAMetricOnThem()
    {
        await using TestServer server = await TestServer.StartAsync();
        string run = await server.CreateRunAsync();
        string[] models = new string[3];
        for (int i = 0; i < models.Length; i++)
        {
            JsonNode created = await server.PostAsync("logged-models", new { experiment_id = "0", name = $"m{i}" });
            models[i] = (string)created["model"]!["info"]!["model_id"]!;
        }

        await LogAsync(models[0], "train", "d1");
        await LogAsync(models[1], "test", "d2");

        (await SearchAsync(new { dataset_name = "train" })).ShouldBe(["m0"]);
        (await SearchAsync(new { dataset_name = "train", dataset_digest = "d2" })).ShouldBeEmpty();
        (await SearchAsync(new { dataset_name = "train" }, new { dataset_name = "test", dataset_digest = "d2" }))
            .ShouldBe(["m0", "m1"], ignoreOrder: true);
        (await SearchAsync()).Count.ShouldBe(3);
        JsonNode error = await server.SendAsync(
            HttpMethod.Post, "logged-models/search",
            new { experiment_ids = new[] { "0" }, datasets = new[] { new { dataset_digest = "d1" } } }, HttpStatusCode.BadRequest);
        ((string)error["message"]!).ShouldContain("dataset_name");

        Task<JsonNode> LogAsync(string model, string dataset, string digest) => server.PostAsync("runs/log-metric", new
        {
            run_id = run,
            key = "a",
            value = 1,
            timestamp = 1,
            model_id = model,
            dataset_name = dataset,
            dataset_digest = digest,
        });

        async Task<IReadOnlyList<string>> SearchAsync(params object[] datasets)
        {
            JsonNode found = await server.PostAsync("logged-models/search", new { experiment_ids = new[] { "0" }, datasets });
            return [.. (found["models"]?.AsArray() ?? []).Select(model => (string)model!["info"]!["name"]!)];
        }
    }
}
