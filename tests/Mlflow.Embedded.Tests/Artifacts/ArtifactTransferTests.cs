using System.Net;
using System.Security.Cryptography;

namespace Mlflow.Embedded.Tests.Artifacts;

public sealed class ArtifactTransferTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private const string Artifacts = "/api/2.0/mlflow-artifacts/artifacts";

    [Theory]
    [InlineData("plain.bin")]
    [InlineData("with blank.bin")]
    [InlineData("ümläut ✓.bin")]
    [InlineData("percent%41.bin")]
    [InlineData("a/b/c.bin")]
    [InlineData("semi;colon&and=.bin")]
    public async Task Download_AfterUpload_ReturnsTheSameBytes(string name)
    {
        TestServer server = shared.Value;
        byte[] bytes = RandomNumberGenerator.GetBytes(300_000);
        string folder = $"{Guid.NewGuid()}";
        string path = $"{Artifacts}/{folder}/{string.Join('/', name.Split('/').Select(Uri.EscapeDataString))}";

        (await server.PutAsync(path, new ByteArrayContent(bytes))).ShouldBe(HttpStatusCode.OK);

        byte[] download = await server.Http.GetByteArrayAsync(
            new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        download.ShouldBe(bytes);
        (await server.GetAsync($"{Artifacts}?path={folder}"))["files"]!.AsArray()
            .Select(file => (string)file!["path"]!)
            .ShouldBe([name.Split('/')[0]]);
    }

    [Fact]
    public async Task Upload_TwoSlashesAtTheStartOfThePath_AreOne()
    {
        await using TestServer server = await TestServer.StartAsync();

        await server.PutAsync("/api/2.0/mlflow-artifacts/artifacts//etc/passwd", new StringContent("mine"));

        (await server.GetTextAsync("/api/2.0/mlflow-artifacts/artifacts/etc/passwd")).ShouldBe("mine");
        (await server.GetTextAsync("/api/2.0/mlflow-artifacts/artifacts//etc/passwd")).ShouldBe("mine");
        File.Exists(Path.Combine(server.Server.DataFolder, "artifacts", "etc", "passwd")).ShouldBeTrue();
    }

    [Fact]
    public async Task Upload_LargerThanKestrelsBodyLimit_IsStored()
    {
        TestServer server = shared.Value;
        const int Size = 40_000_000;

        (await server.PutAsync($"{Artifacts}/large/file.bin", new ByteArrayContent(new byte[Size])))
            .ShouldBe(HttpStatusCode.OK);

        ((long)(await server.GetAsync($"{Artifacts}?path=large"))["files"]![0]!["file_size"]!).ShouldBe(Size);
    }

    [Fact]
    public async Task Upload_CutOff_KeepsTheOldFileAndNothingElse()
    {
        TestServer server = shared.Value;
        await server.PutAsync($"{Artifacts}/cut/f", new StringContent("old"));
        using CancellationTokenSource cut = new();

        await Should.ThrowAsync<Exception>(() => server.Http.PutAsync(
            $"{Artifacts}/cut/f", new StreamContent(new CutStream(cut)), cut.Token));

        (await server.GetTextAsync($"{Artifacts}/cut/f")).ShouldBe("old");
        (await server.GetAsync($"{Artifacts}?path=cut"))["files"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Upload_BelowAFile_IsRejected()
    {
        TestServer server = shared.Value;
        await server.PutAsync($"{Artifacts}/f", new StringContent("f"));

        (await server.PutAsync($"{Artifacts}/f/below", new StringContent("x"))).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("/API/2.0/MLFLOW-ARTIFACTS/Artifacts/case.txt", HttpStatusCode.OK)]
    [InlineData("/api/2.0/mlflow%2Dartifacts/artifacts/escaped.txt", HttpStatusCode.BadRequest)]
    [InlineData("/ajax-api/2.0/mlflow-artifacts/artifacts/ajax.txt", HttpStatusCode.OK)]
    public async Task Upload_OtherSpellingOfTheEndpoint_IsStoredUnderItsNameOrRejected(
        string path, HttpStatusCode expected)
    {
        Uri uri = new($"{shared.Value.Server.Uri.GetLeftPart(UriPartial.Authority)}{path}", new UriCreationOptions
        {
            DangerousDisablePathAndQueryCanonicalization = true,
        });
        using HttpResponseMessage response = await shared.Value.Http.PutAsync(
            uri, new StringContent("x"), TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(expected);
        string file = shared.Folder.Combine("data", "artifacts", path.Split('/')[^1]);
        File.Exists(file).ShouldBe(expected == HttpStatusCode.OK);
    }

    [Fact]
    public async Task Delete_Root_IsRejected()
    {
        TestServer server = shared.Value;
        await server.PutAsync($"{Artifacts}/kept", new StringContent("f"));

        await server.SendAsync(HttpMethod.Delete, $"{Artifacts}/", null, HttpStatusCode.BadRequest);
        await server.SendAsync(HttpMethod.Delete, $"{Artifacts}/%2e", null, HttpStatusCode.BadRequest);

        (await server.GetTextAsync($"{Artifacts}/kept")).ShouldBe("f");
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("missing/folder/file")]
    [InlineData("file/below")]
    public async Task Delete_NoSuchFile_DoesNothing(string path)
    {
        TestServer server = shared.Value;
        string folder = $"{Artifacts}/{Guid.NewGuid()}";
        await server.PutAsync($"{folder}/file", new StringContent("f"));

        await server.SendAsync(HttpMethod.Delete, $"{folder}/{path}", null, HttpStatusCode.OK);

        (await server.GetTextAsync($"{folder}/file")).ShouldBe("f");
    }

    /// <summary>Returns some bytes, then cancels the request that reads them.</summary>
    private sealed class CutStream(CancellationTokenSource cut) : MemoryStream(new byte[100_000])
    {
        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer, CancellationToken cancellationToken = default)
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
