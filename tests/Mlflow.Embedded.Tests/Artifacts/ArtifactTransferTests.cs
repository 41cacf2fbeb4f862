using System.Net;
using System.Security.Cryptography;

namespace Mlflow.Embedded.Tests.Artifacts;

public sealed class ArtifactTransferTests
{
    private const string Artifacts = "/api/2.0/mlflow-artifacts/artifacts";

    [Theory]
    [InlineData("plain.bin")]
    [InlineData("with blank.bin")]
    [InlineData("ümläut ✓.bin")]
    [InlineData("percent%41.bin")]
    [InlineData("a/b/c.bin")]
    [InlineData("semi;colon&and=.bin")]
    public async Task Download_AfterUpload_GivesTheSameBytes(string name)
    {
        await using TestServer server = await TestServer.StartAsync();
        byte[] bytes = RandomNumberGenerator.GetBytes(300_000);
        string path = $"{Artifacts}/1/{string.Join('/', name.Split('/').Select(Uri.EscapeDataString))}";

        using HttpResponseMessage upload = await server.Http.PutAsync(
            path, new ByteArrayContent(bytes), TestContext.Current.CancellationToken);
        upload.StatusCode.ShouldBe(HttpStatusCode.OK);

        byte[] download = await server.Http.GetByteArrayAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        download.ShouldBe(bytes);
        (await server.GetAsync($"{Artifacts}?path=1"))["files"]!.AsArray()
            .Select(file => (string)file!["path"]!)
            .ShouldBe([name.Split('/')[0]]);
    }

    [Fact]
    public async Task Upload_LargerThanTheBodyLimitOfKestrel_IsKept()
    {
        await using TestServer server = await TestServer.StartAsync();
        const int Size = 40_000_000;

        using HttpResponseMessage upload = await server.Http.PutAsync(
            $"{Artifacts}/large.bin", new ByteArrayContent(new byte[Size]), TestContext.Current.CancellationToken);

        upload.StatusCode.ShouldBe(HttpStatusCode.OK);
        ((long)(await server.GetAsync(Artifacts))["files"]![0]!["file_size"]!).ShouldBe(Size);
    }

    [Fact]
    public async Task Upload_CutOff_LeavesTheOldFile()
    {
        await using TestServer server = await TestServer.StartAsync();
        await server.Http.PutAsync($"{Artifacts}/f", new StringContent("old"), TestContext.Current.CancellationToken);
        using CancellationTokenSource cut = new();

        await Should.ThrowAsync<Exception>(() => server.Http.PutAsync(
            $"{Artifacts}/f", new StreamContent(new CutStream(cut)), cut.Token));

        string kept = await server.Http.GetStringAsync(
            new Uri($"{Artifacts}/f", UriKind.Relative), TestContext.Current.CancellationToken);
        kept.ShouldBe("old");
    }

    [Fact]
    public async Task Upload_BelowAFile_IsRefused()
    {
        await using TestServer server = await TestServer.StartAsync();
        await server.Http.PutAsync($"{Artifacts}/f", new StringContent("f"), TestContext.Current.CancellationToken);

        using HttpResponseMessage upload = await server.Http.PutAsync(
            $"{Artifacts}/f/below", new StringContent("x"), TestContext.Current.CancellationToken);

        upload.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Delete_Root_IsRefused()
    {
        await using TestServer server = await TestServer.StartAsync();
        await server.Http.PutAsync($"{Artifacts}/f", new StringContent("f"), TestContext.Current.CancellationToken);

        await server.SendAsync(HttpMethod.Delete, $"{Artifacts}/", null, HttpStatusCode.BadRequest);

        (await server.GetAsync(Artifacts))["files"]!.AsArray().Count.ShouldBe(1);
    }

    /// <summary>Gives some bytes, then cancels the request that reads it.</summary>
    private sealed class CutStream(CancellationTokenSource cut) : MemoryStream(new byte[100_000])
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position > 0)
            {
                await cut.CancelAsync();
                cancellationToken.ThrowIfCancellationRequested();
            }

            return await base.ReadAsync(buffer[..Math.Min(buffer.Length, 1000)], cancellationToken);
        }
    }
}
