using System.Text;
using System.Text.Json.Nodes;
using CoverType.Testing;

namespace CoverType.Inference.Tests.Models;

/// <summary>The cache of the first form still serves. See <c>tests/fixtures/first-form/model-cache.md</c>.</summary>
public sealed class FirstFormCacheTests
{
    private const string Cell =
        """
        {"Elevation":2596,"Aspect":51,"Slope":3,"Horizontal_Distance_To_Hydrology":258,"Vertical_Distance_To_Hydrology":0,
        "Horizontal_Distance_To_Roadways":510,"Hillshade_9am":221,"Hillshade_Noon":232,"Hillshade_3pm":148,
        "Horizontal_Distance_To_Fire_Points":6279,"Wilderness_Area":"Rawah","Soil_Type":"C7745"}
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_OnTheFirstFormsCacheWithoutMlflow_ServesItsModel()
    {
        using TemporaryFolder folder = new();
        Copy(RepositoryRoot.Combine("tests", "fixtures", "first-form", "model-cache"), folder.Combine("models"));
        JsonNode? expected = JsonNode.Parse(await File.ReadAllTextAsync(
            RepositoryRoot.Combine("tests", "fixtures", "first-form", "model-cache-prediction.json"), Cancellation));

        await using InferenceServer server =
            await InferenceServer.StartAsync(InferenceServer.NoMlflow, folder.Combine("models"));
        await server.WaitForAsync(state => state.Model is not null);
        using StringContent body = new(Cell, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await server.Http.PostAsync("/predict/", body, Cancellation);

        JsonNode? prediction = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation));
        prediction!["model"]!.ToJsonString().ShouldBe(expected!["model"]!.ToJsonString());
        prediction["cover_type"]!.GetValue<int>().ShouldBe(expected["cover_type"]!.GetValue<int>());
        foreach ((string cover, JsonNode? probability) in expected["probabilities"]!.AsObject())
        {
            prediction["probabilities"]![cover]!.GetValue<float>().ShouldBe(probability!.GetValue<float>(), 1e-6);
        }
    }

    private static void Copy(string source, string target)
    {
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
