using System.Text.Json.Nodes;
using CoverType.Testing;

namespace Mlflow.Embedded.Tests.Storage;

public sealed class RestartTests
{
    [Fact]
    public async Task Restart_OnTheSameFolder_KeepsRunsModelsAliasesAndArtifacts()
    {
        using TemporaryFolder folder = new();
        string run;
        await using (TestServer before = await TestServer.StartAsync(folder.Path))
        {
            run = await before.CreateRunAsync();
            await before.PostAsync("runs/log-batch", new
            {
                run_id = run,
                metrics = new[] { new { key = "accuracy", value = 0.9, timestamp = 1, step = 2 } },
                @params = new[] { new { key = "trees", value = "100" } },
            });
            await before.PutAsync(
                $"/api/2.0/mlflow-artifacts/artifacts/0/{run}/artifacts/plot.txt", new StringContent("plot"));
            await before.PostAsync("registered-models/create", new { name = "covertype" });
            await before.PostAsync(
                "model-versions/create", new { name = "covertype", source = $"runs:/{run}/model", run_id = run });
            await before.PostAsync(
                "registered-models/alias", new { name = "covertype", alias = "Production", version = "1" });
        }

        await using TestServer after = await TestServer.StartAsync(folder.Path);
        JsonNode data = (await after.GetAsync($"runs/get?run_id={run}"))["run"]!["data"]!;
        ((double)data["metrics"]![0]!["value"]!).ShouldBe(0.9);
        ((string)data["params"]![0]!["value"]!).ShouldBe("100");
        JsonNode version = await after.GetAsync("registered-models/alias?name=covertype&alias=Production");
        ((string)version["model_version"]!["run_id"]!).ShouldBe(run);
        (await after.GetTextAsync($"/get-artifact?run_id={run}&path=plot.txt")).ShouldBe("plot");
    }

    [Fact]
    public async Task Restart_AfterUploadsThatWereCutOff_DeletesTheOldOnes()
    {
        using TemporaryFolder folder = new();
        await using (await TestServer.StartAsync(folder.Path))
        {
        }

        File.WriteAllText(folder.Combine("uploads", "young"), "half");
        foreach (string name in (string[])["old", ".old.unfinished"])
        {
            string old = folder.Combine("uploads", name);
            File.WriteAllText(old, "half");
            File.SetLastWriteTimeUtc(old, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        }

        await using TestServer after = await TestServer.StartAsync(folder.Path);

        Directory.EnumerateFiles(folder.Combine("uploads")).Select(Path.GetFileName).ShouldBe(["young"]);
    }
}
