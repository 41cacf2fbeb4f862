using System.Net;
using System.Text.Json.Nodes;

namespace Mlflow.Embedded.Tests.Artifacts;

public sealed class UploadArtifactTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private const string Upload = "/ajax-api/2.0/mlflow/upload-artifact";

    private readonly TestServer _server = shared.Value;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Upload_FileOfARun_StoresIt()
    {
        string run = await _server.CreateRunAsync();

        (await PostAsync($"{Upload}?run_uuid={run}&path=plots/a.txt", "bytes")).ShouldBe(HttpStatusCode.OK);

        (await _server.GetTextAsync($"/get-artifact?run_uuid={run}&path=plots/a.txt")).ShouldBe("bytes");
    }

    [Theory]
    [InlineData("path=a", "x", HttpStatusCode.BadRequest)]
    [InlineData("run_uuid=$R", "x", HttpStatusCode.BadRequest)]
    [InlineData("run_uuid=$R&path=../a", "x", HttpStatusCode.BadRequest)]
    [InlineData("run_uuid=$R&path=.", "x", HttpStatusCode.BadRequest)]
    [InlineData("run_uuid=$R&path=a", "", HttpStatusCode.BadRequest)]
    [InlineData("run_uuid=none&path=a", "x", HttpStatusCode.NotFound)]
    public async Task Upload_Invalid_IsRejected(string query, string content, HttpStatusCode expected)
    {
        string run = await _server.CreateRunAsync();

        (await PostAsync($"{Upload}?{query.Replace("$R", run, StringComparison.Ordinal)}", content)).ShouldBe(expected);
    }

    [Fact]
    public async Task Upload_MoreThanTenMegabytes_IsRejected()
    {
        string run = await _server.CreateRunAsync();

        (await PostAsync($"{Upload}?run_uuid={run}&path=a", new string('x', (10 * 1024 * 1024) + 1)))
            .ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Upload_MoreThanTenMegabytesInChunks_IsRejected()
    {
        string run = await _server.CreateRunAsync();
        using HttpRequestMessage request = new(HttpMethod.Post, $"{Upload}?run_uuid={run}&path=a")
        {
            Content = new StreamContent(new MemoryStream(new byte[(10 * 1024 * 1024) + 1])),
        };
        request.Headers.TransferEncodingChunked = true;

        using HttpResponseMessage response = await _server.Http.SendAsync(request, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData(2048, HttpStatusCode.OK)]
    [InlineData(2049, HttpStatusCode.BadRequest)]
    public async Task Upload_LongPath_IsStoredUpToTheLimit(int length, HttpStatusCode expected)
    {
        string path = string.Concat(Enumerable.Repeat("abc/", 600))[..(length - 1)].TrimEnd('/').PadRight(length, 'd');

        (await _server.PutAsync($"/api/2.0/mlflow-artifacts/artifacts/{path}", new StringContent("x"))).ShouldBe(expected);
    }

    [Theory]
    [InlineData("/model-versions/get-artifact?name=none&version=1&path=../x")]
    [InlineData("/get-artifact?run_uuid=none&path=../x")]
    [InlineData("/ajax-api/2.0/mlflow/logged-models/none/artifacts/files?artifact_file_path=../x")]
    public async Task Download_PathOutOfTheFolder_IsRejectedBeforeTheOwnerIsLookedUp(string target)
    {
        JsonNode error = await _server.SendAsync(HttpMethod.Get, target, null, HttpStatusCode.BadRequest);

        ((string)error["message"]!).ShouldContain("../x");
    }

    private async Task<HttpStatusCode> PostAsync(string target, string content)
    {
        using StringContent body = new(content);
        using HttpResponseMessage response = await _server.Http.PostAsync(target, body, Cancellation);
        return response.StatusCode;
    }
}
