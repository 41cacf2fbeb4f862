using System.Security.Cryptography;
using CoverType.Testing;
using Microsoft.Extensions.DependencyInjection;
using Mlflow.Client.S3;

namespace Mlflow.Client.Tests.Artifacts;

/// <summary>What every store of artifacts must do, for those that go past the tracking server.</summary>
public sealed class ArtifactStoreTests
{
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task FileStore_UploadListDownloadDelete_IsAsAFolder()
    {
        using TemporaryFolder folder = new();
        await using ServiceProvider services = new ServiceCollection().AddClient().BuildServiceProvider();

        await CheckAsync(services.GetRequiredService<MlflowClient>(), new Uri(folder.Combine("mlruns")).AbsoluteUri);
    }

    [Fact]
    public async Task FileStore_List_HidesOnlyUnfinishedUploads()
    {
        using TemporaryFolder folder = new();
        await using ServiceProvider services = new ServiceCollection().AddClient().BuildServiceProvider();
        MlflowClient client = services.GetRequiredService<MlflowClient>();
        string root = new Uri(folder.Path).AbsoluteUri;
        await File.WriteAllTextAsync(folder.Combine($".{Guid.NewGuid():N}.unfinished"), "half", _token);

        await client.UploadArtifactAsync(root, "report.unfinished", [1], _token);
        await client.UploadArtifactAsync(root, ".unfinished", [1], _token);

        (await ReadAsync(client, root, null)).Select(entry => entry.Path)
            .ShouldBe(["report.unfinished", ".unfinished"], ignoreOrder: true);
    }

    [Fact]
    public async Task S3Store_UploadListDownloadDelete_IsAsAFolder()
    {
        Assert.SkipUnless(S3Server.Missing.Length == 0, S3Server.Missing);
        await using S3Server server = await S3Server.StartAsync(["artifacts"], _token);
        await using ServiceProvider services = new ServiceCollection().AddClient()
            .AddMlflowS3Artifacts(options =>
            {
                options.Endpoint = server.Endpoint;
                options.AccessKey = server.AccessKey;
                options.SecretKey = server.SecretKey;
            })
            .BuildServiceProvider();

        await CheckAsync(services.GetRequiredService<MlflowClient>(), "s3://artifacts/1/r1/artifacts");
    }

    [Fact]
    public async Task S3Store_UnknownAccessKey_NamesTheSettings()
    {
        Assert.SkipUnless(S3Server.Missing.Length == 0, S3Server.Missing);
        await using S3Server server = await S3Server.StartAsync(["artifacts"], _token);
        await using ServiceProvider services = new ServiceCollection().AddClient()
            .AddMlflowS3Artifacts(options =>
            {
                options.Endpoint = server.Endpoint;
                options.AccessKey = "nobody";
                options.SecretKey = server.SecretKey;
            })
            .BuildServiceProvider();
        using MemoryStream content = new([1]);
        MlflowClient client = services.GetRequiredService<MlflowClient>();

        MlflowException exception = await Should.ThrowAsync<MlflowException>(
            client.UploadArtifactAsync("s3://artifacts/x", "a.txt", content, _token));

        exception.Message.ShouldContain("AWS_ACCESS_KEY_ID");
    }

    [Fact]
    public async Task Upload_SchemeOfNoStore_SaysWhatToDo()
    {
        await using ServiceProvider services = new ServiceCollection().AddClient().BuildServiceProvider();
        using MemoryStream content = new();

        MlflowException exception = await Should.ThrowAsync<MlflowException>(
            services.GetRequiredService<MlflowClient>().UploadArtifactAsync("gs://bucket/x", "a.txt", content, _token));

        exception.Message.ShouldContain("--serve-artifacts");
    }

    private async Task CheckAsync(MlflowClient client, string root)
    {
        byte[] content = RandomNumberGenerator.GetBytes(100_000);
        foreach (string path in new[] { "a.bin", "deep/b c.bin", "deep/deeper/d.bin" })
        {
            using MemoryStream stream = new(content);
            Reports up = new();
            await client.UploadArtifactAsync(root, path, stream, up, _token);
            up.Last.ShouldBe(new TransferProgress(path, 100_000, 100_000));
        }

        (await ReadAsync(client, root, null)).ShouldBe(
            [new ArtifactInfo("a.bin", false, 100_000), new ArtifactInfo("deep", true, null)], ignoreOrder: true);
        (await ReadAsync(client, root, "deep")).ShouldBe(
            [new ArtifactInfo("deep/b c.bin", false, 100_000), new ArtifactInfo("deep/deeper", true, null)],
            ignoreOrder: true);
        using TemporaryFolder copy = new();
        Reports reports = new();
        await client.DownloadFolderAsync(root, "deep", copy.Path, reports, _token);
        (reports.Last.Bytes, reports.Last.Total).ShouldBe((200_000, 200_000));
        (await File.ReadAllBytesAsync(copy.Combine("deeper", "d.bin"), _token)).ShouldBe(content);

        await client.DeleteArtifactAsync(root, "deep", _token);
        await client.DeleteArtifactAsync(root, "deep", _token);

        (await ReadAsync(client, root, null)).ShouldBe([new ArtifactInfo("a.bin", false, 100_000)]);
        using MemoryStream nothing = new();
        await Should.ThrowAsync<MlflowNotFoundException>(
            client.DownloadArtifactAsync(root, "deep/b c.bin", nothing, _token));
    }

    private async Task<List<ArtifactInfo>> ReadAsync(MlflowClient client, string root, string? path)
    {
        List<ArtifactInfo> entries = [];
        await foreach (ArtifactInfo entry in client.ListArtifactsAsync(root, path, _token))
        {
            entries.Add(entry);
        }

        return entries;
    }
}
