using System.Net;
using System.Security.Cryptography;
using CoverType.Testing;

namespace Mlflow.Client.Tests.RoundTrips;

public sealed class ArtifactTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private readonly MlflowClient _client = server.Client;
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task UploadFolder_DownloadedAgain_IsTheSame()
    {
        using TemporaryFolder folder = new();
        string source = folder.Combine("source");
        Directory.CreateDirectory(Path.Combine(source, "deep", "deeper"));
        foreach (string name in new[] { "a.txt", "deep/b c.bin", "deep/deeper/d.json", "empty.csv" })
        {
            byte[] content = name == "empty.csv" ? [] : RandomNumberGenerator.GetBytes(1000);
            await File.WriteAllBytesAsync(Path.Combine(source, name), content, _token);
        }

        Run run = await server.NewRunAsync();

        await _client.UploadFolderAsync(run.ArtifactUri, "all", source, cancellationToken: _token);
        await _client.DownloadFolderAsync(run.ArtifactUri, "all", folder.Combine("copy"), cancellationToken: _token);

        Snapshot(folder.Combine("copy")).ShouldBe(Snapshot(source));
    }

    [Fact]
    public async Task List_ByRunAndByUri_NamesWhatIsThere()
    {
        Run run = await server.NewRunAsync();
        await UploadAsync(run, "a.txt", [1, 2, 3]);
        await UploadAsync(run, "plots/b.png", [4]);

        List<ArtifactInfo> root = await _client.ListArtifactsAsync(run.Id, cancellationToken: _token).ToListAsync(_token);
        List<ArtifactInfo> plots = await _client.ListArtifactsAsync(run.Id, "plots", _token).ToListAsync(_token);
        List<ArtifactInfo> byUri = await _client.ListArtifactsAsync(run.ArtifactUri, "plots", _token).ToListAsync(_token);

        root.ShouldBe([new ArtifactInfo("a.txt", false, 3), new ArtifactInfo("plots", true, null)], ignoreOrder: true);
        plots.ShouldBe([new ArtifactInfo("plots/b.png", false, 1)]);
        byUri.ShouldBe(plots);
    }

    [Fact]
    public async Task UnicodeNames_Files_AreListedAndServedUnlessTheServerFails()
    {
        Run run = await server.NewRunAsync();
        await _client.UploadArtifactAsync(run.ArtifactUri, "skog ✓/mätt träd.txt", [7, 8], _token);

        List<ArtifactInfo> files = await _client.ListArtifactsAsync(run.Id, "skog ✓", _token).ToListAsync(_token);
        using MemoryStream copy = new();
        try
        {
            await _client.DownloadArtifactAsync(run.ArtifactUri, "skog ✓/mätt träd.txt", copy, _token);
            copy.ToArray().ShouldBe([7, 8]);
        }
        catch (MlflowException exception)
        {
            // Stock servers cannot put such a name into a header, and fail; the file is there, and is not called missing.
            exception.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
            exception.ShouldNotBeOfType<MlflowNotFoundException>();
        }

        files.ShouldBe([new ArtifactInfo("skog ✓/mätt träd.txt", false, 2)]);
    }

    [Fact]
    public async Task Upload_SamePath_ReplacesContent()
    {
        Run run = await server.NewRunAsync();
        await UploadAsync(run, "a.txt", [1, 2, 3]);
        await UploadAsync(run, "a.txt", [9]);
        using MemoryStream copy = new();

        await _client.DownloadArtifactAsync(run.ArtifactUri, "a.txt", copy, _token);

        copy.ToArray().ShouldBe([9]);
    }

    [Fact]
    public async Task Download_Missing_IsNotFound()
    {
        Run run = await server.NewRunAsync();
        await UploadAsync(run, "a.txt", [1]);
        using MemoryStream copy = new();

        await Should.ThrowAsync<MlflowNotFoundException>(
            _client.DownloadArtifactAsync(run.ArtifactUri, "b.txt", copy, _token));
        await Should.ThrowAsync<MlflowNotFoundException>(
            _client.DownloadFolderAsync(run.ArtifactUri, "nothing", "unused", cancellationToken: _token));
    }

    [Fact]
    public async Task Delete_File_IsGoneAndASecondTimeNoError()
    {
        Run run = await server.NewRunAsync();
        await UploadAsync(run, "a.txt", [1]);

        await _client.DeleteArtifactAsync(run.ArtifactUri, "a.txt", _token);
        await _client.DeleteArtifactAsync(run.ArtifactUri, "a.txt", _token);

        (await _client.ListArtifactsAsync(run.Id, cancellationToken: _token).ToListAsync(_token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task UploadAndDownload_StreamThatCannotSeek_Passes()
    {
        Run run = await server.NewRunAsync();
        byte[] content = RandomNumberGenerator.GetBytes(3_000_000);
        using MemoryStream memory = new(content);
        await using Stream source = new OneWayStream(memory);

        await _client.UploadArtifactAsync(run.ArtifactUri, "big.bin", source, _token);
        using MemoryStream copy = new();
        await using OneWayStream target = new(copy);
        await _client.DownloadArtifactAsync(run.ArtifactUri, "big.bin", target, _token);

        copy.ToArray().ShouldBe(content);
    }

    private static IReadOnlyList<string> Snapshot(string folder) =>
    [
        .. Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => $"{Path.GetRelativePath(folder, file)} "
                + Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))))
            .Order(StringComparer.Ordinal),
    ];

    private async Task UploadAsync(Run run, string path, byte[] content)
    {
        using MemoryStream stream = new(content);
        await _client.UploadArtifactAsync(run.ArtifactUri, path, stream, _token);
    }
}
