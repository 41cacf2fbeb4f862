using System.Globalization;
using System.Text.Json.Nodes;
using CoverType.Testing;
using Microsoft.Data.Sqlite;
using Mlflow.Embedded.Maintenance;
using Mlflow.Embedded.Storage;
using Mlflow.Embedded.Tables;
using SQLitePCL;

namespace Mlflow.Embedded.Tests.Maintenance;

/// <summary>What a client does between the plan of a removal and its transactions.</summary>
public sealed class RemovalTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private TestServer? _server;
    private string _experiment = "";
    private string _run = "";
    private string _model = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private TestServer Server => _server!;

    private long ExperimentKey => long.Parse(_experiment, CultureInfo.InvariantCulture);

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync(_folder.Path);
        _experiment = (string)(await Server.PostAsync("experiments/create", new { name = "e" }))["experiment_id"]!;
        _run = await Server.CreateRunAsync(_experiment);
        JsonNode model = await Server.PostAsync("logged-models", new { experiment_id = _experiment, name = "m" });
        _model = (string)model["model"]!["info"]!["model_id"]!;
        await Server.PostAsync("experiments/delete", new { experiment_id = _experiment });
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task RemoveRun_RestoredAndDeletedAgain_KeepsTheYoungerOne()
    {
        long planned = await LongAgoAsync();
        await Server.PostAsync("runs/restore", new { run_id = _run });
        await Server.PostAsync("runs/delete", new { run_id = _run });

        (await WriteAsync(db => Removal.RemoveRun(db, _run, planned))).ShouldBeFalse();
        (await WriteAsync(db => Removal.RemoveRun(db, _run, long.MaxValue))).ShouldBeTrue();
    }

    [Fact]
    public async Task RemoveModel_RunOfItsExperimentWasRestored_StaysWithIt()
    {
        await Server.PostAsync("runs/restore", new { run_id = _run });

        (await WriteAsync(db => Removal.RemoveModel(db, _model, long.MaxValue, withExperiment: true))).ShouldBeFalse();
        await WriteAsync(db => Removal.RemoveRun(db, _run, long.MaxValue));
        await Server.GetAsync($"logged-models/{_model}");
    }

    [Fact]
    public async Task RemoveModel_OfADeletedExperiment_GoesOnlyWithIt()
    {
        await WriteAsync(db => Removal.RemoveRun(db, _run, long.MaxValue));

        (await WriteAsync(db => Removal.RemoveModel(db, _model, long.MaxValue, withExperiment: false))).ShouldBeFalse();
        (await WriteAsync(db => Removal.RemoveModel(db, _model, long.MaxValue, withExperiment: true))).ShouldBeTrue();
    }

    [Fact]
    public async Task RemoveExperiment_RestoredAndDeletedAgain_KeepsTheYoungerOne()
    {
        long planned = await LongAgoAsync();
        await WriteAsync(db => Removal.RemoveRun(db, _run, long.MaxValue));
        await WriteAsync(db => Removal.RemoveModel(db, _model, long.MaxValue, withExperiment: true));
        await Server.PostAsync("experiments/restore", new { experiment_id = _experiment });
        await Server.PostAsync("experiments/delete", new { experiment_id = _experiment });

        (await WriteAsync(db => Removal.RemoveExperiment(db, ExperimentKey, planned))).ShouldBeFalse();
        (await WriteAsync(db => Removal.RemoveExperiment(db, ExperimentKey, long.MaxValue))).ShouldBeTrue();
    }

    [Fact]
    public async Task Collect_WhenTheRowsAreCommitted_TheFilesAreStillThere()
    {
        string file = _folder.Combine("artifacts", _experiment, _run, "artifacts", "a.txt");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, "x", Cancellation);
        DataFolder folder = new(_folder.Path, "Folder");
        using Database database = new(folder, new FlushPolicy(EachCommit: false), TimeProvider.System);
        List<bool> atCommits = [];
        await database.WriteAsync(
            db => raw.sqlite3_commit_hook(
                db.Handle,
                _ =>
                {
                    atCommits.Add(File.Exists(file));
                    return 0;
                },
                null),
            Cancellation);
        atCommits.Clear();

        await new GarbageCollector(database, folder, new Trash(folder), TimeProvider.System)
            .CollectAsync(new GarbageSelection { RunIds = [_run] }, Cancellation);

        // A process that is killed here leaves a file too many, not a run without its files.
        atCommits.ShouldBe([true]);
        File.Exists(file).ShouldBeFalse();
    }

    // As if everything was deleted long before the removal was planned.
    private async Task<long> LongAgoAsync()
    {
        long planned = TimeProvider.System.GetUtcNow().AddDays(-1).ToUnixTimeMilliseconds();
        await WriteAsync(db =>
        {
            using SqliteCommand command = db.CreateCommand();
            command.CommandText = "UPDATE runs SET deleted_time = 1; UPDATE experiments SET last_update_time = 1";
            return command.ExecuteNonQuery();
        });
        return planned;
    }

    private async Task<T> WriteAsync<T>(Func<SqliteConnection, T> write)
    {
        using Database database = new(
            new DataFolder(_folder.Path, "Folder"), new FlushPolicy(EachCommit: false), TimeProvider.System);
        return await database.WriteAsync(write, Cancellation);
    }
}
