using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CoverType.Clients.Predictions;
using CoverType.Domain;

namespace CoverType.Inference.Tests.Predictions;

/// <summary>Bodies as bytes: their type, encoding, length and parts.</summary>
public sealed class PredictionBodyTests : IAsyncLifetime
{
    private static readonly ForestCell Cell = TestCells.Random(1, seed: 5)[0];

    private InferenceServer _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string RightJson => JsonSerializer.Serialize(
        PredictionRequest.For(Cell), PredictionJsonContext.Default.PredictionRequest);

    public async ValueTask InitializeAsync() =>
        _server = await InferenceServer.StartWithModelAsync(TestModel.Of(1), ("Predictions:MaxBodyBytes", "4096"));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("application/json; charset=\"UTF-8\"")]
    [InlineData("application/json;charset=utf-8")]
    [InlineData("application/vnd.covertype+json")]
    public async Task Predict_ContentTypeOfJson_IsAnswered(string type) =>
        (await PostAsync(RightJson, type)).StatusCode.ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task Predict_Gzip_IsAnsweredAsTheModelGives()
    {
        HttpResponseMessage response = await PostEncodedAsync(Gzip(RightJson), "gzip");

        TestModel.Gives(TestModel.Of(1).Score([Cell]), 0, await ReadPredictionAsync(response)).ShouldBeTrue();
    }

    [Fact]
    public async Task Predict_GzipThatInflatesBeyondTheLimit_Is413()
    {
        byte[] bomb = Gzip(RightJson + new string(' ', 1_000_000));
        bomb.Length.ShouldBeLessThan(4096);

        (await PostEncodedAsync(bomb, "gzip")).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Predict_NotGzipAsItsHeaderSays_Is400()
    {
        HttpResponseMessage response = await PostEncodedAsync(Encoding.UTF8.GetBytes(RightJson), "gzip");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ReadProblemAsync(response)).GetProperty("detail").GetString()!.ShouldContain("gzip");
    }

    [Fact]
    public async Task Predict_GzipWithoutItsHeader_Is400ThatNamesTheHeader()
    {
        ByteArrayContent body = new(Gzip(RightJson));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        HttpResponseMessage response = await _server.Http.PostAsync("/predict/", body, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ReadProblemAsync(response)).GetProperty("errors").GetProperty("$")[0].GetString()!
            .ShouldContain("content-encoding: gzip");
    }

    [Fact]
    public async Task Predict_AnotherEncoding_Is415ThatNamesTheOneTaken()
    {
        HttpResponseMessage response = await PostEncodedAsync([1, 2, 3], "br");

        response.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        response.Headers.GetValues("Accept-Encoding").ShouldBe(["gzip"]);
    }

    [Fact]
    public async Task Predict_BodyInTwoPackets_IsAnsweredAsTheModelGives()
    {
        using RawConnection connection = await RawConnection.OpenAsync(_server.Http.BaseAddress!, Cancellation);
        byte[] body = Encoding.UTF8.GetBytes(RightJson);
        await connection.SendAsync(
            $"POST /predict/ HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + $"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n{25:x}\r\n{RightJson[..25]}\r\n",
            Cancellation);
        await connection.SendAsync($"{body.Length - 25:x}\r\n{RightJson[25..]}\r\n0\r\n\r\n", Cancellation);

        (await connection.ReadToEndAsync(Cancellation)).ShouldStartWith("HTTP/1.1 200 ");
    }

    [Fact]
    public async Task Predict_BytesThatAreNotUtf8_Are400()
    {
        ByteArrayContent body = new([.. "{\"Soil_Type\":\""u8, 0xC3, 0x28, .. "\"}"u8]);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        (await _server.Http.PostAsync("/predict/", body, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Predict_Utf8WithByteOrderMark_IsAnswered()
    {
        ByteArrayContent body = new([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(RightJson)]);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        (await _server.Http.PostAsync("/predict/", body, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Predict_BodyTooLong_Is413(bool chunked)
    {
        StringContent body = new(RightJson + new string(' ', 5000), new MediaTypeHeaderValue("application/json"));
        using HttpRequestMessage request = new(HttpMethod.Post, "/predict/") { Content = body };
        request.Headers.TransferEncodingChunked = chunked;

        HttpResponseMessage response = await _server.Http.SendAsync(request, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await ReadProblemAsync(response)).GetProperty("detail").GetString()!.ShouldContain("4096 bytes");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData(null)]
    public async Task Predict_AnotherContentType_Is415(string? type)
    {
        HttpResponseMessage response = await PostAsync(RightJson, type);

        response.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await ReadProblemAsync(response)).GetProperty("detail").GetString().ShouldNotBeNullOrWhiteSpace();
    }

    private static byte[] Gzip(string text)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    private static async Task<Prediction> ReadPredictionAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync(PredictionJsonContext.Default.Prediction, Cancellation))!;

    private static async Task<JsonElement> ReadProblemAsync(HttpResponseMessage response)
    {
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        return (await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).Clone();
    }

    private Task<HttpResponseMessage> PostEncodedAsync(byte[] body, string encoding)
    {
        ByteArrayContent content = new(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.ContentEncoding.Add(encoding);
        return _server.Http.PostAsync("/predict/", content, Cancellation);
    }

    private Task<HttpResponseMessage> PostAsync(
        string body, string? type = "application/json", string path = "/predict/")
    {
        StringContent content = new(body);
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        return _server.Http.PostAsync(path, content, Cancellation);
    }
}
