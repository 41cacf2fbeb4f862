using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using CoverType.Testing;
using Mlflow.Embedded.Maintenance;

namespace Mlflow.Embedded.Tests.Maintenance;

public sealed class BackupTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task BackUp_OfARestingServer_IsEqualToIt()
    {
        using TemporaryFolder folder = new();
        await using TestServer server = await TestServer.StartAsync(folder.Combine("data"));
        string run = await LogAsync(server, "first");
        using EmbeddedMlflowFolder opened = EmbeddedMlflowFolder.Open(folder.Combine("data"));

        BackupReport report = await opened.BackUpAsync(folder.Combine("copy"), Cancellation);

        report.ShouldBe(new BackupReport(
            folder.Combine("copy"), new FileInfo(folder.Combine("copy", "mlflow.db")).Length, 1, "first".Length));
        await using TestServer second = await TestServer.StartAsync(folder.Combine("copy"));
        foreach (string path in (string[])
            [$"runs/get?run_id={run}", "registered-models/get?name=first", $"artifacts/list?run_id={run}&path=model"])
        {
            (await second.GetAsync(path)).ToJsonString().ShouldBe((await server.GetAsync(path)).ToJsonString());
        }

        (await second.GetTextAsync($"/get-artifact?run_id={run}&path=model/file.txt")).ShouldBe("first");
    }

    [Fact]
    public async Task BackUp_UnderWrites_HasEveryFileOfItsRows()
    {
        const int Clients = 4;
        using TemporaryFolder folder = new();
        await using TestServer server = await TestServer.StartAsync(folder.Combine("data"));
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        ConcurrentBag<string> before = [];
        TaskCompletionSource isBusy = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task[] writers = [.. Enumerable.Range(0, Clients).Select(client => Task.Run(() => WriteAsync(client), Cancellation))];
        await isBusy.Task.WaitAsync(Cancellation);
        string[] promised = [.. before];

        JsonNode response = await server.PostAsync("/embedded/backup", new { });
        await end.CancelAsync();
        await Task.WhenAll(writers);

        string place = folder.Combine("data", (string)response["path"]!);
        ((int)response["artifact_files"]!).ShouldBeGreaterThanOrEqualTo(promised.Length);
        await using TestServer copy = await TestServer.StartAsync(place);
        JsonNode versions = await copy.GetAsync("model-versions/search?max_results=10000");
        List<string> names = [];
        foreach (JsonNode? version in versions["model_versions"]!.AsArray())
        {
            string name = (string)version!["name"]!;
            names.Add(name);
            (await copy.GetTextAsync($"/get-artifact?run_id={version["run_id"]}&path=model/file.txt")).ShouldBe(name);
        }

        promised.Except(names).ShouldBeEmpty();
        names.Count.ShouldBeGreaterThan(0);

        async Task WriteAsync(int client)
        {
            for (int number = 0; !end.IsCancellationRequested; number++)
            {
                string name = $"m{client}-{number}";
                await LogAsync(server, name);
                before.Add(name);
                if (before.Count >= 20)
                {
                    isBusy.TrySetResult();
                }
            }
        }
    }

    [Fact]
    public async Task BackUp_TwiceWithinASecond_MakesTwoFolders()
    {
        using TemporaryFolder folder = new();
        await using TestServer server = await TestServer.StartAsync(folder.Path);

        JsonNode first = await server.PostAsync("/embedded/backup", new { });
        JsonNode second = await server.PostAsync("/embedded/backup", new { });

        ((string)first["path"]!).ShouldStartWith("backups/");
        second["path"]!.ToString().ShouldNotBe(first["path"]!.ToString());
        EmbeddedMlflowFolder.Inspect(folder.Path).Backups.Count.ShouldBe(2);
        Directory.EnumerateFileSystemEntries(folder.Combine("backups")).Count().ShouldBe(2);
    }

    [Theory]
    [InlineData("artifacts/copy", "is among the server's own files")]
    [InlineData("uploads", "exists already")]
    [InlineData("mlflow.db", "exists already")]
    public async Task BackUp_PlaceThatCannotBeUsed_IsRefused(string place, string reason)
    {
        using TemporaryFolder folder = new();
        await using TestServer server = await TestServer.StartAsync(folder.Path);
        using EmbeddedMlflowFolder opened = EmbeddedMlflowFolder.Open(folder.Path);

        MaintenanceException error = await Should.ThrowAsync<MaintenanceException>(
            () => opened.BackUpAsync(folder.Combine(place), Cancellation));

        error.Message.ShouldContain(reason);
    }

    [Fact]
    public async Task BackUp_DuringAnotherOne_IsRefusedAndLeavesNothing()
    {
        using TemporaryFolder folder = new();
        await using TestServer server = await TestServer.StartAsync(folder.Path);
        await using FileStream other = new(
            folder.Combine("maintenance.lock"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);

        JsonNode error = await server.SendAsync(
            HttpMethod.Post, "/embedded/backup", new { }, HttpStatusCode.ServiceUnavailable);

        ((string)error["message"]!).ShouldContain("Another backup or removal");
        Directory.Exists(folder.Combine("backups")).ShouldBeFalse();
    }

    [Fact]
    public void Open_FolderWithoutADatabase_IsRefusedAndCreatesNothing()
    {
        using TemporaryFolder folder = new();

        Should.Throw<FileNotFoundException>(() => EmbeddedMlflowFolder.Open(folder.Combine("none")))
            .Message.ShouldContain("no server has used it");

        Directory.EnumerateFileSystemEntries(folder.Path).ShouldBeEmpty();
    }

    /// <summary>Writes as MLflow's clients do: the files first, then the version that refers to them.</summary>
    private static async Task<string> LogAsync(TestServer server, string name)
    {
        string run = await server.CreateRunAsync();
        string artifact = $"/api/2.0/mlflow-artifacts/artifacts/0/{run}/artifacts/model/file.txt";
        (await server.PutAsync(artifact, new StringContent(name))).ShouldBe(HttpStatusCode.OK);
        await server.PostAsync(
            "runs/log-metric", new { run_id = run, key = "accuracy", value = 0.5, timestamp = 1, step = 1 });
        await server.PostAsync("registered-models/create", new { name });
        await server.PostAsync("model-versions/create", new { name, source = $"runs:/{run}/model", run_id = run });
        return run;
    }
}
