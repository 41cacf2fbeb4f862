using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoverType.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using Mlflow.Embedded.Maintenance;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Tests.Maintenance;

public sealed class GarbageTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private TestServer? _server;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private TestServer Server => _server!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync(_folder.Path);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Collect_DeletedRun_RemovesItsRowsAndFilesAndNothingElse()
    {
        string kept = await FillRunAsync("0");
        string before = await ReadAsync(kept);
        string deleted = await FillRunAsync("0");
        await DeleteRunAsync(deleted);

        GarbageReport report = await CollectAsync();

        report.Runs.ShouldBe([deleted]);
        report.ArtifactFiles.ShouldBe(2);
        report.ArtifactBytes.ShouldBe(2);
        await Server.SendAsync(HttpMethod.Get, $"runs/get?run_id={deleted}", null, HttpStatusCode.NotFound);
        Directory.Exists(_folder.Combine("artifacts", "0", deleted)).ShouldBeFalse();
        Directory.Exists(_folder.Combine("trash")).ShouldBeFalse();
        (await ReadAsync(kept)).ShouldBe(before);
        File.Exists(_folder.Combine("artifacts", "0", kept, "artifacts", "a.txt")).ShouldBeTrue();
        RowsWithoutAParent().ShouldBe(0);
        CountRows("metrics").ShouldBe(2);
    }

    [Fact]
    public async Task Collect_FileThatCannotBeDeleted_RemovesTheRestAndReportsIt()
    {
        string first = await FillRunAsync("0");
        string second = await FillRunAsync("0");
        await DeleteRunAsync(first);
        await DeleteRunAsync(second);
        DataFolder folder = new(_folder.Path, "Folder");
        Trash trash = new(folder, _ => throw new UnauthorizedAccessException("Access is denied."));
        using Database database = new(folder, new FlushPolicy(EachCommit: false), TimeProvider.System);

        GarbageReport report = await new GarbageCollector(database, folder, trash, TimeProvider.System)
            .CollectAsync(new GarbageSelection(), Cancellation);

        report.Runs.ShouldBe([first, second], ignoreOrder: true);
        report.ArtifactFiles.ShouldBe(0);
        report.NotDeleted.ShouldHaveSingleItem().ShouldContain("Access is denied.");
        (await CollectAsync()).NotDeleted.ShouldBeEmpty();
        Directory.Exists(_folder.Combine("trash")).ShouldBeFalse();
    }

    [Fact]
    public async Task Collect_AgeLongerThanTheCalendar_RemovesNothing()
    {
        await DeleteRunAsync(await FillRunAsync("0"));
        using EmbeddedMlflowFolder opened = EmbeddedMlflowFolder.Open(_folder.Path);

        (await opened.CollectGarbageAsync(new GarbageSelection { OlderThan = TimeSpan.MaxValue }, Cancellation))
            .Runs.ShouldBeEmpty();
    }

    [Fact]
    public async Task Collect_DeletedExperiment_GoesWithAllItsRunsAndModels()
    {
        string experiment = await CreateExperimentAsync("gone");
        string run = await FillRunAsync(experiment);
        string model = await CreateModelAsync(experiment, run);
        await Server.PostAsync("experiments/delete", new { experiment_id = experiment });

        GarbageReport report = await CollectAsync();

        report.Experiments.ShouldBe([experiment]);
        report.Runs.ShouldBe([run]);
        report.LoggedModels.ShouldBe([model]);
        report.ArtifactFiles.ShouldBe(3);
        await Server.SendAsync(
            HttpMethod.Get, $"experiments/get?experiment_id={experiment}", null, HttpStatusCode.NotFound);
        Directory.Exists(_folder.Combine("artifacts", experiment)).ShouldBeFalse();
        RowsWithoutAParent().ShouldBe(0);

        // The name is free again, and the id is not used a second time.
        int.Parse(await CreateExperimentAsync("gone"), CultureInfo.InvariantCulture)
            .ShouldBeGreaterThan(int.Parse(experiment, CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Collect_DeletedLoggedModel_StaysOutOfItsRun()
    {
        string run = await FillRunAsync("0");
        string model = await CreateModelAsync("0", run);
        await Server.SendAsync(HttpMethod.Delete, $"logged-models/{model}", null, HttpStatusCode.OK);

        (await CollectAsync()).LoggedModels.ShouldBe([model]);

        JsonNode read = await Server.GetAsync($"runs/get?run_id={run}");
        read["run"]!["outputs"]?["model_outputs"].ShouldBeNull();
        Directory.Exists(_folder.Combine("artifacts", "0", "models", model)).ShouldBeFalse();
    }

    [Fact]
    public async Task Collect_DryRun_ReportsTheSameAndRemovesNothing()
    {
        string experiment = await CreateExperimentAsync("gone");
        string run = await FillRunAsync(experiment);
        await CreateModelAsync(experiment, run);
        await UploadAsync($"{experiment}/notes/a.txt");
        await Server.PostAsync("registered-models/create", new { name = "m" });
        foreach (string source in (string[])
            [$"runs:/{run}/model", $"mlflow-artifacts:/{experiment}/notes", $"s3://bucket/{run}", "mlflow-artifacts:/0/x"])
        {
            await Server.PostAsync("model-versions/create", new { name = "m", source });
        }

        await Server.PostAsync("experiments/delete", new { experiment_id = experiment });

        GarbageReport preview = await CollectAsync(new GarbageSelection { DryRun = true });
        await Server.GetAsync($"runs/get?run_id={run}");
        GarbageReport report = await CollectAsync();

        preview.IsDryRun.ShouldBeTrue();
        report.IsDryRun.ShouldBeFalse();
        report.ArtifactFiles.ShouldBe(4);
        report.ArtifactBytes.ShouldBe(4);
        report.VersionsWithoutFiles.ShouldBe(["m/1", "m/2"]);
        JsonSerializer.Serialize(preview with { IsDryRun = false }).ShouldBe(JsonSerializer.Serialize(report));
    }

    [Fact]
    public async Task Collect_OlderThan_LeavesWhatWasDeletedLater()
    {
        string run = await FillRunAsync("0");
        await DeleteRunAsync(run);
        GarbageSelection selection = new() { OlderThan = TimeSpan.FromDays(30) };

        (await CollectAsync(selection)).Runs.ShouldBeEmpty();
        (await CollectAsync(selection, TimeSpan.FromDays(29))).Runs.ShouldBeEmpty();
        MaintenanceException error = await Should.ThrowAsync<MaintenanceException>(
            () => CollectAsync(selection with { RunIds = [run] }, TimeSpan.FromDays(29)));
        error.Message.ShouldBe($"The run {run} was deleted less than 30.00:00:00 ago.");

        // A second deletion does not make it younger.
        await DeleteRunAsync(run);
        (await CollectAsync(selection, TimeSpan.FromDays(31))).Runs.ShouldBe([run]);
    }

    [Fact]
    public async Task Collect_RestoredAndDeletedAgain_CountsFromTheLastDeletion()
    {
        string run = await FillRunAsync("0");
        await DeleteRunAsync(run);
        Execute($"UPDATE runs SET deleted_time = 5 WHERE run_id = '{run}'");
        await Server.PostAsync("runs/restore", new { run_id = run });
        await DeleteRunAsync(run);

        (await CollectAsync(new GarbageSelection { OlderThan = TimeSpan.FromHours(1) })).Runs.ShouldBeEmpty();
    }

    [Fact]
    public async Task Collect_ChosenIds_LeavesOtherDeletedThings()
    {
        string chosen = await FillRunAsync("0");
        string other = await FillRunAsync("0");
        await DeleteRunAsync(chosen);
        await DeleteRunAsync(other);

        (await CollectAsync(new GarbageSelection { RunIds = [chosen] })).Runs.ShouldBe([chosen]);

        await Server.GetAsync($"runs/get?run_id={other}");
    }

    [Fact]
    public async Task Collect_ChosenThingThatIsActiveOrUnknown_RemovesNothing()
    {
        string deleted = await FillRunAsync("0");
        string active = await FillRunAsync("0");
        string model = await CreateModelAsync("0", active);
        await DeleteRunAsync(deleted);

        await ShouldRefuseAsync(
            new GarbageSelection { RunIds = [deleted, active] }, $"The run {active} is active; delete it first.");
        await ShouldRefuseAsync(new GarbageSelection { RunIds = [deleted, "x"] }, "There is no run x.");
        await ShouldRefuseAsync(
            new GarbageSelection { RunIds = [deleted], ExperimentIds = ["0"] },
            "The experiment 0 is active; delete it first.");
        await ShouldRefuseAsync(
            new GarbageSelection { RunIds = [deleted], LoggedModelIds = [model] },
            $"The logged model {model} is active; delete it first.");
        await Server.GetAsync($"runs/get?run_id={deleted}");
    }

    [Fact]
    public async Task Collect_DeletedExperimentWithAnActiveRun_Stays()
    {
        string experiment = await CreateExperimentAsync("gone");
        string run = await FillRunAsync(experiment);
        await Server.PostAsync("experiments/delete", new { experiment_id = experiment });
        await Server.PostAsync("runs/restore", new { run_id = run });

        GarbageReport report = await CollectAsync();

        report.Experiments.ShouldBeEmpty();
        report.Kept.ShouldBe([$"The experiment {experiment} stays: its run {run} is active."]);
        await ShouldRefuseAsync(
            new GarbageSelection { ExperimentIds = [experiment] },
            $"The experiment {experiment} cannot be removed: its run {run} is active.");
        await Server.GetAsync($"runs/get?run_id={run}");
    }

    [Fact]
    public async Task Collect_ArtifactsOfAnotherServer_AreNamed()
    {
        string experiment = await CreateExperimentAsync("far", "s3://bucket/far");
        string run = await Server.CreateRunAsync(experiment);
        await DeleteRunAsync(run);

        (await CollectAsync()).ArtifactsElsewhere.ShouldBe([$"s3://bucket/far/{run}/artifacts"]);
    }

    [Fact]
    public async Task Collect_RunInWhoseFolderAnExperimentKeepsItsFiles_LeavesTheOthersFiles()
    {
        string gone = await Server.CreateRunAsync("0");
        string other = await CreateExperimentAsync("below", $"mlflow-artifacts:/0/{gone}/artifacts/children");
        string run = await Server.CreateRunAsync(other);
        await UploadAsync($"0/{gone}/artifacts/children/{run}/artifacts/a.txt");
        await Server.PostAsync("runs/delete", new { run_id = gone });

        GarbageReport report = await CollectAsync();

        report.Runs.ShouldBe([gone]);
        report.ArtifactsElsewhere.ShouldBeEmpty();
        report.Kept.ShouldBe([$"The files of {gone} stay: an experiment has its own among them."]);
        (await Server.GetTextAsync($"/get-artifact?run_id={run}&path=a.txt")).ShouldBe("x");
    }

    [Fact]
    public async Task Collect_ExperimentWhoseFolderAnotherOneUses_LeavesTheOthersFiles()
    {
        string gone = await CreateExperimentAsync("gone");
        string other = await CreateExperimentAsync("other", $"mlflow-artifacts:/{gone}/shared");
        string run = await Server.CreateRunAsync(other);
        await UploadAsync($"{gone}/shared/{run}/artifacts/a.txt");
        await Server.PostAsync("experiments/delete", new { experiment_id = gone });

        (await CollectAsync()).Experiments.ShouldBe([gone]);

        (await Server.GetTextAsync($"/get-artifact?run_id={run}&path=a.txt")).ShouldBe("x");
    }

    [Fact]
    public async Task Collect_RunOfAModelVersion_NamesTheVersionThatLosesItsFiles()
    {
        string run = await FillRunAsync("0");
        await Server.PostAsync("registered-models/create", new { name = "m" });
        await Server.PostAsync("model-versions/create", new { name = "m", source = $"runs:/{run}/model", run_id = run });
        await DeleteRunAsync(run);

        (await CollectAsync(new GarbageSelection { DryRun = true })).VersionsWithoutFiles.ShouldBe(["m/1"]);
    }

    [Fact]
    public async Task Collect_UnderWritesOfAServer_LosesNone()
    {
        string[] deleted = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => FillRunAsync("0")));
        await Task.WhenAll(deleted.Select(DeleteRunAsync));
        Task<string[]> written = Task.WhenAll(Enumerable.Range(0, 60).Select(_ => FillRunAsync("0")));

        GarbageReport report = await CollectAsync();

        report.Runs.ShouldBe(deleted, ignoreOrder: true);
        foreach (string run in await written)
        {
            (await Server.GetTextAsync($"/get-artifact?run_id={run}&path=a.txt")).ShouldBe("x");
        }

        CountRows("runs").ShouldBe(60);
    }

    private async Task ShouldRefuseAsync(GarbageSelection selection, string reason) =>
        (await Should.ThrowAsync<MaintenanceException>(() => CollectAsync(selection))).Message.ShouldBe(reason);

    private async Task<GarbageReport> CollectAsync(GarbageSelection? selection = null, TimeSpan later = default)
    {
        FakeTimeProvider time = new(TimeProvider.System.GetUtcNow() + later + TimeSpan.FromSeconds(1));
        using EmbeddedMlflowFolder opened = EmbeddedMlflowFolder.Open(_folder.Path, time);
        return await opened.CollectGarbageAsync(selection, Cancellation);
    }

    private async Task<string> CreateExperimentAsync(string name, string? location = null) =>
        (string)(await Server.PostAsync("experiments/create", new { name, artifact_location = location }))["experiment_id"]!;

    private async Task<string> FillRunAsync(string experiment)
    {
        string run = await Server.CreateRunAsync(experiment);
        await Server.PostAsync("runs/log-batch", new
        {
            run_id = run,
            metrics = new[]
            {
                new { key = "a", value = 1, timestamp = 1, step = 0 }, new { key = "a", value = 2, timestamp = 2, step = 1 },
            },
            @params = new[] { new { key = "p", value = "v" } },
            tags = new[] { new { key = "t", value = "v" } },
        });
        await Server.PostAsync("runs/log-inputs", new
        {
            run_id = run,
            datasets = new[]
            {
                new
                {
                    dataset = new { name = "d", digest = "1", source_type = "s", source = "s" },
                    tags = new[] { new { key = "k", value = "v" } },
                },
            },
        });
        await UploadAsync($"{experiment}/{run}/artifacts/a.txt");
        await UploadAsync($"{experiment}/{run}/artifacts/below/.hidden");
        return run;
    }

    private async Task<string> CreateModelAsync(string experiment, string run)
    {
        JsonNode model = await Server.PostAsync("logged-models", new
        {
            experiment_id = experiment,
            name = "model",
            source_run_id = run,
            @params = new[] { new { key = "p", value = "v" } },
            tags = new[] { new { key = "t", value = "v" } },
        });
        string id = (string)model["model"]!["info"]!["model_id"]!;
        await Server.PostAsync("runs/outputs", new { run_id = run, models = new[] { new { model_id = id, step = 0 } } });
        await Server.PostAsync(
            "runs/log-metric", new { run_id = run, key = "a", value = 2, timestamp = 2, step = 1, model_id = id });
        await UploadAsync($"{experiment}/models/{id}/artifacts/MLmodel");
        return id;
    }

    private async Task UploadAsync(string path) =>
        (await Server.PutAsync($"/api/2.0/mlflow-artifacts/artifacts/{path}", new StringContent("x")))
            .ShouldBe(HttpStatusCode.OK);

    private Task DeleteRunAsync(string run) => Server.PostAsync("runs/delete", new { run_id = run });

    private async Task<string> ReadAsync(string run) => (await Server.GetAsync($"runs/get?run_id={run}")).ToJsonString();

    private long CountRows(string table) => (long)Execute($"SELECT count(*) FROM {table}")!;

    private long RowsWithoutAParent() => (long)Execute("SELECT count(*) FROM pragma_foreign_key_check")!;

    private object? Execute(string sql)
    {
        using SqliteConnection connection = new($"Data Source={_folder.Combine("mlflow.db")};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
