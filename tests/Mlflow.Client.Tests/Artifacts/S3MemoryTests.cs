using CoverType.Testing;
using Microsoft.Extensions.DependencyInjection;
using Mlflow.Client.S3;
using Mlflow.Client.Tests.Artifacts.Multipart;
using Mlflow.Client.Tests.RoundTrips;

namespace Mlflow.Client.Tests.Artifacts;

/// <summary>What a large object takes of memory; alone, since it measures the whole process.</summary>
[Collection(nameof(Alone))]
public sealed class S3MemoryTests
{
    private const long Megabyte = 1024 * 1024;

    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task UploadAndDownload_200Megabytes_HoldFarLessInMemory()
    {
        Assert.SkipUnless(S3Server.Missing.Length == 0, S3Server.Missing);
        await using S3Server server = await S3Server.StartAsync(["artifacts"], _token);
        await using ServiceProvider services = new ServiceCollection().AddClient()
            .AddMlflowS3Artifacts(options =>
            {
                options.Endpoint = server.Endpoint;
                (options.AccessKey, options.SecretKey) = (server.AccessKey, server.SecretKey);
            })
            .BuildServiceProvider();
        MlflowClient client = services.GetRequiredService<MlflowClient>();
        await using EndlessStream content = new(200 * Megabyte);
        await using OneWayStream nowhere = new(Stream.Null);
        Reports reports = new();
        long before = GC.GetTotalAllocatedBytes(precise: true);

        await client.UploadArtifactAsync("s3://artifacts/x", "big.bin", content, _token);
        await client.DownloadArtifactAsync("s3://artifacts/x", "big.bin", nowhere, reports, _token);

        // All that was ever allocated bounds what was held at once.
        (GC.GetTotalAllocatedBytes(precise: true) - before).ShouldBeLessThan(32 * Megabyte);
        reports.Last.ShouldBe(new TransferProgress("big.bin", 200 * Megabyte, 200 * Megabyte));
    }
}
