using System.Security.Cryptography;
using CoverType.Testing;
using Mlflow.Client.Tests.RoundTrips;

namespace Mlflow.Client.Tests.Artifacts;

/// <summary>Every way in and out, with progress, through a server's proxy.</summary>
public sealed class TransferSurfaceTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private readonly MlflowClient _client = server.Client;
    private readonly byte[] _content = RandomNumberGenerator.GetBytes(300_000);
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task File_UpAndDown_IsTheSameAndTellsProgress()
    {
        using TemporaryFolder folder = new();
        await File.WriteAllBytesAsync(folder.Combine("a.bin"), _content, _token);
        string root = (await NewRunAsync()).ArtifactUri;
        Reports up = new();
        Reports down = new();

        await _client.UploadFileAsync(root, "deep/b.bin", folder.Combine("a.bin"), up, _token);
        await _client.DownloadFileAsync(root, "deep/b.bin", folder.Combine("new", "c.bin"), down, _token);

        (await File.ReadAllBytesAsync(folder.Combine("new", "c.bin"), _token)).ShouldBe(_content);
        foreach (Reports reports in new[] { up, down })
        {
            reports.All[0].ShouldBe(new TransferProgress("deep/b.bin", 0, 300_000));
            reports.Last.ShouldBe(new TransferProgress("deep/b.bin", 300_000, 300_000));
            reports.All.Count.ShouldBeGreaterThan(2);
            reports.ShouldOnlyGrow();
        }
    }

    [Fact]
    public async Task Folder_UpAndDown_TellsProgressOfAllFilesTogether()
    {
        using TemporaryFolder folder = new();
        string source = folder.Combine("source");
        Directory.CreateDirectory(Path.Combine(source, "deep"));
        foreach (string name in new[] { "a.bin", "deep/b.bin", "deep/c.bin" })
        {
            await File.WriteAllBytesAsync(Path.Combine(source, name), _content, _token);
        }

        await File.WriteAllBytesAsync(Path.Combine(source, "empty.bin"), [], _token);
        string root = (await NewRunAsync()).ArtifactUri;
        Reports up = new();
        Reports down = new();

        await _client.UploadFolderAsync(root, "all", source, up, _token);
        await _client.DownloadFolderAsync(root, "all", folder.Combine("copy"), down, _token);

        foreach (Reports reports in new[] { up, down })
        {
            (reports.Last.Bytes, reports.Last.Total).ShouldBe((900_000, 900_000));
            reports.All.Select(report => report.Path).Distinct()
                .ShouldBe(["all/a.bin", "all/deep/b.bin", "all/deep/c.bin", "all/empty.bin"], ignoreOrder: true);
            reports.ShouldOnlyGrow();
        }
    }

    [Fact]
    public async Task StreamWithoutEnd_UpAndDown_TellsBytesWithoutTotal()
    {
        string root = (await NewRunAsync()).ArtifactUri;
        using MemoryStream memory = new(_content);
        await using OneWayStream oneWay = new(memory);
        Reports reports = new();

        await _client.UploadArtifactAsync(root, "a.bin", oneWay, reports, _token);

        reports.Last.ShouldBe(new TransferProgress("a.bin", 300_000, null));
    }

    [Fact]
    public async Task ActiveRun_EveryKindOfContent_IsThere()
    {
        using TemporaryFolder folder = new();
        await File.WriteAllBytesAsync(folder.Combine("file.bin"), _content, _token);
        Experiment experiment = await server.NewExperimentAsync();
        await using ActiveRun run = await _client.StartRunAsync(experiment.Id, cancellationToken: _token);
        using MemoryStream stream = new(_content);
        Reports reports = new();

        await run.LogArtifactAsync("stream.bin", stream, reports, _token);
        await run.LogArtifactAsync("bytes.bin", _content, _token);
        await run.LogTextAsync("notes/größe.txt", "größer", _token);
        await run.LogFileAsync(folder.Combine("file.bin"), cancellationToken: _token);
        await run.LogFolderAsync(folder.Path, "folder", reports, _token);
        await run.CompleteAsync(_token);

        List<ArtifactInfo> all = await ReadAsync(_client.ListAllArtifactsAsync(run.Started.ArtifactUri, null, _token));
        all.ShouldBe(
            [
                new ArtifactInfo("stream.bin", false, 300_000),
                new ArtifactInfo("bytes.bin", false, 300_000),
                new ArtifactInfo("file.bin", false, 300_000),
                new ArtifactInfo("notes", true, null),
                new ArtifactInfo("notes/größe.txt", false, 8),
                new ArtifactInfo("folder", true, null),
                new ArtifactInfo("folder/file.bin", false, 300_000),
            ],
            ignoreOrder: true);
        (await ReadAsync(_client.ListAllArtifactsAsync(run.Started.ArtifactUri, "notes", _token)))
            .ShouldBe([new ArtifactInfo("notes/größe.txt", false, 8)]);
        reports.All.ShouldContain(new TransferProgress("stream.bin", 300_000, 300_000));
        reports.Last.ShouldBe(new TransferProgress("folder/file.bin", 300_000, 300_000));
    }

    [Fact]
    public async Task DownloadFile_Missing_LeavesWhatWasThere()
    {
        using TemporaryFolder folder = new();
        await File.WriteAllTextAsync(folder.Combine("old.txt"), "old", _token);
        string root = (await NewRunAsync()).ArtifactUri;
        Reports reports = new();

        await Should.ThrowAsync<MlflowNotFoundException>(
            _client.DownloadFileAsync(root, "nothing.txt", folder.Combine("old.txt"), reports, _token));

        Directory.GetFiles(folder.Path).ShouldBe([folder.Combine("old.txt")]);
        (await File.ReadAllTextAsync(folder.Combine("old.txt"), _token)).ShouldBe("old");
    }

    [Fact]
    public async Task UploadFile_SourceThatCannotBeRead_IsTheSourcesFault()
    {
        string root = (await NewRunAsync()).ArtifactUri;
        await using BrokenStream broken = new();

        IOException exception = await Should.ThrowAsync<IOException>(
            _client.UploadArtifactAsync(root, "a.bin", broken, _token));

        exception.Message.ShouldBe(BrokenStream.Message);
        await Should.ThrowAsync<FileNotFoundException>(
            _client.UploadFileAsync(root, "a.bin", Path.GetRandomFileName(), cancellationToken: _token));
    }

    private static async Task<List<ArtifactInfo>> ReadAsync(IAsyncEnumerable<ArtifactInfo> entries)
    {
        List<ArtifactInfo> list = [];
        await foreach (ArtifactInfo entry in entries)
        {
            list.Add(entry);
        }

        return list;
    }

    private async Task<Run> NewRunAsync()
    {
        Experiment experiment = await server.NewExperimentAsync();
        return await _client.CreateRunAsync(experiment.Id, cancellationToken: _token);
    }

    /// <summary>A disk that fails in the middle of a file.</summary>
    private sealed class BrokenStream() : MemoryStream(new byte[1_000_000])
    {
        public const string Message = "the disk is broken";

        public override ValueTask<int> ReadAsync(
            Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position > 0 ? throw new IOException(Message) : base.ReadAsync(buffer, cancellationToken);
    }
}
