using Mlflow.Client.Tests.Faults;

namespace Mlflow.Client.Tests.Artifacts;

public sealed class PresignedUrlTests
{
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task PresignedUrls_OfRunAndModel_SpeakTheProtocol()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ScriptedServer.Json("""{"presigned_url":"https://s3.example/b/k?sig=1","headers":{"Content-Type":"text/csv"}}"""),
            ScriptedServer.Json("""{"presigned_url":"https://s3.example/b/k?sig=2"}"""),
            ScriptedServer.Json("""{"presigned_url":"https://s3.example/b/k?sig=3","file_size":7}"""),
            ScriptedServer.Json("""{"url":"https://s3.example/b/k?sig=4","file_size":8}"""));
        using MlflowClient client = server.Connect();

        PresignedUrl upload = await client.CreatePresignedUploadUrlAsync(
            new RunId("r1"), "a/b.csv", TimeSpan.FromMinutes(1), _token);
        await client.CreatePresignedUploadUrlAsync(new LoggedModelId("m-1"), "model.onnx", cancellationToken: _token);
        PresignedUrl download = await client.CreatePresignedDownloadUrlAsync(
            new RunId("r1"), "a/b.csv", cancellationToken: _token);
        PresignedUrl proxied = await client.GetPresignedDownloadUrlAsync(
            "mlflow-artifacts:/1/r1/artifacts", "a/ä.csv", _token);

        (upload.Url, upload.Size).ShouldBe((new Uri("https://s3.example/b/k?sig=1"), null));
        upload.Headers.ShouldHaveSingleItem().ShouldBe(new KeyValuePair<string, string>("Content-Type", "text/csv"));
        (download.Size, proxied.Size, proxied.Url.Query).ShouldBe((7L, 8L, "?sig=4"));
        server.Requests.Select(request => $"{request.Method} {request.Path} {request.Body}".TrimEnd()).ShouldBe(
        [
            """POST /api/2.0/mlflow/artifacts/presigned-upload-url {"run_id":"r1","path":"a/b.csv","expiration":60}""",
            """POST /api/2.0/mlflow/artifacts/presigned-upload-url {"path":"model.onnx","model_id":"m-1"}""",
            """POST /api/2.0/mlflow/artifacts/presigned-download-url {"run_id":"r1","path":"a/b.csv"}""",
            "GET /api/2.0/mlflow-artifacts/presigned/1/r1/artifacts/a/ä.csv",
        ]);
    }

    [Fact]
    public void ToString_Signed_HidesTheSignature() =>
        new PresignedUrl(new Uri("https://s3.example/b/k?X-Amz-Signature=f00"), new Dictionary<string, string>(), null)
            .ToString().ShouldBe("https://s3.example/b/k?…");

    [Theory]
    [InlineData("mlflow-artifacts:/1/r1/artifacts", "../r2/secret")]
    [InlineData("mlflow-artifacts://elsewhere:1/1/r1/artifacts", "a.csv")]
    [InlineData("s3://bucket/1/r1/artifacts", "a.csv")]
    public async Task GetPresigned_NotTheTrackingServers_IsRefusedBeforeTheWire(string root, string path)
    {
        using MlflowClient client = MlflowClient.Create();

        await Should.ThrowAsync<ArgumentException>(() => client.GetPresignedDownloadUrlAsync(root, path, _token));
    }

    [Fact]
    public async Task CreatePresigned_NoLifetime_IsRefusedBeforeTheWire()
    {
        using MlflowClient client = MlflowClient.Create();

        await Should.ThrowAsync<ArgumentOutOfRangeException>(
            () => client.CreatePresignedUploadUrlAsync(new RunId("r1"), "a.csv", TimeSpan.Zero, _token));
    }
}
