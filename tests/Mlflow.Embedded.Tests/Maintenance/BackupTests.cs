using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using CoverType.Testing;
using Microsoft.Extensions.DependencyInjection;
using Mlflow.Embedded.Maintenance;
using Mlflow.Embedded.Storage;

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
    public async Task BackUp_FolderOfAnEarlierForm_LeavesItsFormAndHasTheSame()
    {
        using TemporaryFolder folder = new();
        ZipFile.ExtractToDirectory(
            RepositoryRoot.Combine("tests", "fixtures", "first-form", "mlflow", "mlflow.zip"), folder.Combine("data"));
        using EmbeddedMlflowFolder opened = EmbeddedMlflowFolder.Open(folder.Combine("data"));

        await opened.BackUpAsync(folder.Combine("copy"), Cancellation);

        EmbeddedMlflowFolder.Inspect(folder.Combine("copy")).Form.ShouldBe(1);
        (await Should.ThrowAsync<MaintenanceException>(() => opened.CollectGarbageAsync(null, Cancellation)))
            .Message.ShouldContain("from an earlier version of the server");
        EmbeddedMlflowFolder.Inspect(folder.Combine("data")).Form.ShouldBe(1);
    }

    [Fact]
    public async Task BackUp_AfterOneWhoseProcessWasKilled_DeletesItsHalfAndNothingElse()
    {
        using TemporaryFolder folder = new();
        await using TestServer server = await TestServer.StartAsync(folder.Combine("data"));
        string half = ".20260101T000000Z.0123456789abcdef0123456789abcdef.unfinished";
        string ofAnother = ".copy.0123456789abcdef0123456789abcdef.unfinished";
        Directory.CreateDirectory(folder.Combine(ofAnother));
        Directory.CreateDirectory(UnfinishedBackup.For(new DataFolder(folder.Combine("data"), "Folder"), folder.Combine("monday")));
        Directory.CreateDirectory(folder.Combine("data", "backups", half, "artifacts"));
        Directory.CreateDirectory(folder.Combine("data", "backups", "mine.unfinished"));
        Directory.CreateDirectory(folder.Combine("copy.unfinished"));
        EmbeddedMlflowFolder.Inspect(folder.Combine("data")).Backups.ShouldBeEmpty();
        using EmbeddedMlflowFolder opened = EmbeddedMlflowFolder.Open(folder.Combine("data"));

        await opened.BackUpAsync(folder.Combine("copy"), Cancellation);

        Directory.EnumerateDirectories(folder.Combine("data", "backups")).Select(Path.GetFileName)
            .ShouldBe(["mine.unfinished"]);
        Directory.EnumerateDirectories(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .ShouldBe([ofAnother, "copy", "copy.unfinished", "data"]);
    }

    [Fact]
    public async Task BackUp_Cancelled_LeavesNothing()
    {
        using TemporaryFolder folder = new();
        await using TestServer server = await TestServer.StartAsync(folder.Combine("data"));
        using EmbeddedMlflowFolder opened = EmbeddedMlflowFolder.Open(folder.Combine("data"));

        await Should.ThrowAsync<OperationCanceledException>(
            () => opened.BackUpAsync(folder.Combine("copy"), new CancellationToken(canceled: true)));

        Directory.EnumerateDirectories(folder.Path).Select(Path.GetFileName).ShouldBe(["data"]);
    }

    [Fact]
    public async Task BackUp_LessFreeSpaceThanContent_IsRefusedAndLeavesNothing()
    {
        using TemporaryFolder folder = new();
        await using TestServer server = await TestServer.StartAsync(folder.Path);
        await using (FileStream sparse = File.Create(folder.Combine("artifacts", "large")))
        {
            sparse.SetLength(new DriveInfo(folder.Path).AvailableFreeSpace + (1L << 30));
        }

        JsonNode error = await server.SendAsync(
            HttpMethod.Post, "/embedded/backup", new { }, HttpStatusCode.InsufficientStorage);

        ((string)error["error_code"]!).ShouldBe("RESOURCE_EXHAUSTED");
        ((string)error["message"]!).ShouldStartWith($"A backup of {folder.Path} needs ");
        Directory.Exists(folder.Combine("backups")).ShouldBeFalse();
    }

    [Fact]
    public async Task BackUp_DiskBecomesFull_StatesWhatToDoAndLeavesNothing()
    {
        using TemporaryFolder folder = new();
        await using TestServer server = await TestServer.StartAsync(
            folder.Path, builder => builder.Services.AddSingleton(new ArtifactBackup(_ => new FullStream())));
        await LogAsync(server, "first");

        JsonNode error = await server.SendAsync(
            HttpMethod.Post, "/embedded/backup", new { }, HttpStatusCode.InsufficientStorage);

        ((string)error["error_code"]!).ShouldBe("RESOURCE_EXHAUSTED");
        ((string)error["message"]!).ShouldStartWith($"The disk of {folder.Combine("backups")} became full during a backup");
        Directory.EnumerateFileSystemEntries(folder.Combine("backups")).ShouldBeEmpty();
    }

    [Fact]
    public async Task BackUp_LockThatCannotBeWritten_StatesTheReasonAndNotAnotherBackup()
    {
        using TemporaryFolder folder = new();
        await using TestServer server = await TestServer.StartAsync(folder.Path);
        Directory.CreateDirectory(folder.Combine("maintenance.lock"));
        using EmbeddedMlflowFolder opened = EmbeddedMlflowFolder.Open(folder.Path);

        IOException error = await Should.ThrowAsync<IOException>(() => opened.BackUpAsync(null, Cancellation));

        error.Message.ShouldContain("maintenance.lock");
    }

    [Fact]
    public async Task BackUp_DamagedDatabase_StatesWhatToDo()
    {
        using TemporaryFolder folder = new();
        await (await TestServer.StartAsync(folder.Path)).DisposeAsync();
        using EmbeddedMlflowFolder opened = EmbeddedMlflowFolder.Open(folder.Path);
        await using (FileStream file = File.OpenWrite(folder.Combine("mlflow.db")))
        {
            file.Position = file.Length / 2;
            await file.WriteAsync(Enumerable.Repeat((byte)0xff, (int)(file.Length - file.Position)).ToArray(), Cancellation);
        }

        IOException error = await Should.ThrowAsync<IOException>(() => opened.BackUpAsync(null, Cancellation));

        error.Message.ShouldContain("is damaged");
        error.Message.ShouldContain("Move mlflow.db, mlflow.db-wal and mlflow.db-shm away");
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

    /// <summary>A file on a disk without free space, as Linux reports it.</summary>
    private sealed class FullStream : MemoryStream
    {
        private const int NoSpaceLeft = 28;

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromException(new IOException("No space left on device", NoSpaceLeft));
    }
}
