namespace Mlflow.Client.Tests.Artifacts.Multipart;

/// <summary>What a large upload takes of memory; alone, since it measures the whole process.</summary>
[Collection(nameof(Alone))]
public sealed class MultipartMemoryTests
{
    private const long Megabyte = 1024 * 1024;

    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Upload_200MegabytesInParts_HoldsFarLessInMemory()
    {
        await using StoreBehindServer both = await StoreBehindServer.StartAsync(keepsParts: false);
        using MlflowClient client = MlflowClient.Create(options =>
        {
            options.TrackingUri = both.Uri;
            options.MultipartUpload = true;
            options.MultipartMinimumBytes = 100 * Megabyte;
        });
        await using EndlessStream content = new(200 * Megabyte);
        long before = GC.GetTotalAllocatedBytes(precise: true);

        await client.UploadArtifactAsync("mlflow-artifacts:/1/r1/artifacts", "big.bin", content, _token);

        // Server, store and client are all in this process: what they allocate together bounds what any of them holds.
        (GC.GetTotalAllocatedBytes(precise: true) - before).ShouldBeLessThan(64 * Megabyte);
        both.Parts.Count.ShouldBe(20);
    }
}
