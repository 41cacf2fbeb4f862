using System.IO.Compression;
using System.Security.Cryptography;
using CoverType.Testing;
using Mlflow.Client;
using Mlflow.Embedded;
using Mlflow.Tool.CommandLine;

namespace Mlflow.Tool.Tests.CommandLine;

/// <summary>Copies from and to data folders without a server of their own.</summary>
public sealed class FolderCopyTests : IAsyncLifetime
{
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;
    private readonly TemporaryFolder _folder = new();
    private EmbeddedMlflowServer _source = null!;
    private EmbeddedMlflowServer _target = null!;

    private string To => _target.Uri.ToString();

    public async ValueTask InitializeAsync()
    {
        _source = await EmbeddedMlflow.StartAsync(
            new EmbeddedMlflowOptions { DataFolder = _folder.Combine("source"), Durability = Durability.Normal }, cancellationToken: _token);
        _target = await EmbeddedMlflow.StartAsync(cancellationToken: _token);
        using MlflowClient client = MlflowClient.Create(options => options.TrackingUri = _source.Uri);
        await client.RunAsync(
            "forest",
            "first",
            async (run, token) =>
            {
                await run.LogMetricAsync("loss", 0.5, 1, token);
                await run.LogTextAsync("note.txt", "note", token);
            },
            _token);
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await _target.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Copy_FromAFolderAtRest_LeavesItAsItIs()
    {
        await _source.DisposeAsync();
        Directory.Delete(_folder.Combine("source", "uploads"), recursive: true);

        await CopyAndCompareAsync(_folder.Combine("source"));
    }

    [Fact]
    public async Task Copy_FromAFolderOfAServer_LeavesItAsItIs() =>

        // The index has the locks of all readers.
        await CopyAndCompareAsync(_folder.Combine("source"), except: "mlflow.db-shm");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Copy_FromAFolderOfAKilledServer_ReadsItsLogAndLeavesItAsItIs(bool hasIndex)
    {
        string killed = _folder.Combine("killed");
        Directory.CreateDirectory(killed);
        foreach (string name in new[] { "mlflow.db", "mlflow.db-wal", "mlflow.db-shm" }.Where(name => hasIndex || !name.EndsWith("-shm", StringComparison.Ordinal)))
        {
            File.Copy(_folder.Combine("source", name), Path.Combine(killed, name));
        }

        Directory.Move(_folder.Combine("source", "artifacts"), Path.Combine(killed, "artifacts"));

        // The first reader rebuilds the index from the log.
        await CopyAndCompareAsync(killed, except: "mlflow.db-shm");
    }

    [Fact]
    public async Task Copy_FromAFolderOfAnEarlierForm_CopiesItAndLeavesItAsItIs()
    {
        string earlier = _folder.Combine("earlier");
        await ZipFile.ExtractToDirectoryAsync(
            RepositoryRoot.Combine("tests", "fixtures", "first-form", "mlflow", "mlflow.zip"), earlier, _token);

        await CopyAndCompareAsync(earlier);
    }

    [Theory]
    [InlineData(new byte[0], "has no tables")]
    [InlineData(new byte[] { 1, 2, 3 }, "is not an SQLite database")]
    public async Task Copy_FromAFolderWithoutTables_FailsWithTheReason(byte[] database, string reason)
    {
        string other = Directory.CreateDirectory(_folder.Combine("other")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(other, "mlflow.db"), database, _token);

        CommandRun run = await CommandRun.OfAsync("copy", "--from", other, "--to", To);

        run.ExitCode.ShouldBe(ExitCodes.Failed, run.Error);
        run.Error.ShouldContain($"The data folder {other} cannot be used: {Path.Combine(other, "mlflow.db")} {reason}");
        Directory.EnumerateFileSystemEntries(other).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Copy_ToAnEmptyOrNewFolder_MakesADataFolder(bool exists)
    {
        string target = _folder.Combine("new");
        if (exists)
        {
            Directory.CreateDirectory(target);
        }

        CommandRun run = await CommandRun.OfAsync("copy", "--from", _source.Uri.ToString(), "--to", target);

        run.ExitCode.ShouldBe(ExitCodes.Done, run.Error);
        EmbeddedMlflowFolder.Inspect(target).Runs.ShouldBe(1);
    }

    [Fact]
    public async Task Copy_ToAFolderWithOtherFiles_IsRefusedAndTheFolderStaysAsItIs()
    {
        string target = Directory.CreateDirectory(_folder.Combine("documents")).FullName;
        await File.WriteAllTextAsync(Path.Combine(target, "letter.txt"), "letter", _token);

        CommandRun run = await CommandRun.OfAsync("copy", "--from", _source.Uri.ToString(), "--to", target);

        run.ExitCode.ShouldBe(ExitCodes.Usage);
        run.Error.ShouldContain("nor an empty or a new folder");
        Directory.EnumerateFileSystemEntries(target).ShouldHaveSingleItem();
    }

    private static Dictionary<string, string> ContentOf(string folder, string? except) => Directory
        .EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories)
        .Where(path => Path.GetFileName(path) != except)
        .ToDictionary(path => path, path => Directory.Exists(path) ? "" : HashOf(path));

    private static string HashOf(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return Convert.ToHexString(SHA256.HashData(file));
    }

    private async Task CopyAndCompareAsync(string folder, string? except = null)
    {
        Dictionary<string, string> before = ContentOf(folder, except);

        CommandRun run = await CommandRun.OfAsync("copy", "--from", folder, "--to", To, "--json");

        run.ExitCode.ShouldBe(ExitCodes.Done, run.Error);
        run.Json.GetProperty("from").GetString().ShouldBe(folder);
        run.Json.GetProperty("runs").GetProperty("created").GetInt32().ShouldBeGreaterThan(0);
        run.Json.GetProperty("files").GetInt32().ShouldBeGreaterThan(0);
        ContentOf(folder, except).ShouldBe(before, ignoreOrder: true);
    }
}
