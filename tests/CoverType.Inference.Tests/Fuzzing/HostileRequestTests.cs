using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using CoverType.Inference.Tests.Load;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CoverType.Inference.Tests.Fuzzing;

/// <summary>Requests that are hostile by their size, their pace or their number.</summary>
public sealed class HostileRequestTests
{
    private static readonly byte[] Right = PredictionBodies.Of(TestCells.Random(1, seed: 8)[0]);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/predict/")]
    [InlineData("/feedback")]
    public async Task Post_HundredMegabytes_Is413BeforeTheyAreSent(string path)
    {
        await using InferenceServer server = await InferenceServer.StartWithModelAsync(TestModel.Of(1));
        using TcpClient client = await ConnectAsync(server);
        await WriteAsync(
            client, $"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 104857600\r\n\r\n{{");

        (await ReadStatusAsync(client)).ShouldBe("HTTP/1.1 413 Payload Too Large");
    }

    [Fact]
    public async Task Post_ManyHeaders_Is431()
    {
        await using InferenceServer server = await InferenceServer.StartWithModelAsync(TestModel.Of(1));
        using TcpClient client = await ConnectAsync(server);
        StringBuilder request = new("POST /predict/ HTTP/1.1\r\nHost: x\r\n");
        for (int i = 0; i < 5000; i++)
        {
            request.Append(System.Globalization.CultureInfo.InvariantCulture, $"X-Bomb-{i}: {new string('x', 100)}\r\n");
        }

        try
        {
            await WriteAsync(client, request.Append("\r\n").ToString());
        }
        catch (IOException)
        {
            // The server has closed the connection before it read all.
        }

        (await ReadStatusAsync(client)).ShouldBe("HTTP/1.1 431 Request Header Fields Too Large");
    }

    [Fact]
    public async Task Post_ABodyThatDrips_Is408AndOthersAreAnswered()
    {
        await using InferenceServer server = await InferenceServer.StartWithModelAsync(
            TestModel.Of(1),
            builder => builder.Services.Configure<KestrelServerOptions>(kestrel =>
                kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(240, TimeSpan.FromSeconds(1.1))));
        using TcpClient client = await ConnectAsync(server);
        await WriteAsync(
            client, "POST /predict/ HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 300\r\n\r\n{");

        Task<string?> slow = ReadStatusAsync(client);
        (await PostAsync(server.Http)).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await slow).ShouldBe("HTTP/1.1 408 Request Timeout");
    }

    [Theory]
    [InlineData("/predict/", "application/json")]
    [InlineData("/predict/batch", "application/x-ndjson")]
    [InlineData("/invocations", "application/json")]
    [InlineData("/feedback", "application/json")]
    public async Task Post_ConnectionResetWhileTheBodyArrives_IsNoFailureOfTheService(string path, string type)
    {
        RecordedLog log = new();
        await using InferenceServer server = await InferenceServer.StartWithModelAsync(TestModel.Of(1), log.AddTo);
        for (int i = 0; i < 20; i++)
        {
            using TcpClient client = await ConnectAsync(server);
            await WriteAsync(
                client,
                $"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: {type}\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{{\"\r\n");
            client.Client.Close(timeout: 0);
        }

        (await PostAsync(server.Http)).StatusCode.ShouldBe(HttpStatusCode.OK);
        log.Lines.ShouldNotContain(line => line.Contains("unhandled exception"));
    }

    [Theory]
    [InlineData("/predict/", "application/json", "{\"\\ud800\":1}", HttpStatusCode.BadRequest)]
    [InlineData("/predict/?explain=true", "application/json", "{\"\\udc00x\":1}", HttpStatusCode.BadRequest)]
    [InlineData("/predict/batch", "application/json", "[{\"\\ud800\":1}]", HttpStatusCode.OK)]
    [InlineData("/predict/batch", "application/x-ndjson", "{\"\\ud800\":1}", HttpStatusCode.OK)]
    public async Task Post_NameOfHalfASurrogatePair_IsAnErrorOfTheRow(
        string path, string type, string body, HttpStatusCode status)
    {
        await using InferenceServer server = await InferenceServer.StartWithModelAsync(TestModel.Of(1));
        using StringContent content = new(body, new MediaTypeHeaderValue(type));

        HttpResponseMessage response = await server.Http.PostAsync(path, content, Cancellation);

        response.StatusCode.ShouldBe(status);
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldContain("not valid Unicode");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(60)]
    public async Task Post_GzipThatWasCut_IsRefused(int cut)
    {
        await using InferenceServer server = await InferenceServer.StartWithModelAsync(TestModel.Of(1));
        using MemoryStream packed = new();
        await using (GZipStream gzip = new(packed, CompressionMode.Compress, leaveOpen: true))
        {
            await gzip.WriteAsync(Right, Cancellation);
        }

        (await PostGzipAsync(server, packed.ToArray())).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await PostGzipAsync(server, packed.ToArray()[..^cut])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await PostGzipAsync(server, [.. packed.ToArray(), 1, 2, 3, 4])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Batch_MegabytesOfSpaceBetweenRows_IsRefusedAtOnce()
    {
        await using InferenceServer server = await InferenceServer.StartWithModelAsync(TestModel.Of(1));
        using StringContent content = new($"[{new string(' ', 4 << 20)}]", new MediaTypeHeaderValue("application/json"));

        HttpResponseMessage response = await server.Http.PostAsync("/predict/batch", content, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldContain("with the space before it");
    }

    [Theory]
    [InlineData("accuracy?days=7&days=8", HttpStatusCode.BadRequest)]
    [InlineData("accuracy?days=1,5", HttpStatusCode.BadRequest)]
    [InlineData("accuracy?days=1.5", HttpStatusCode.OK)]
    [InlineData("?since=2026-11-27T08:42:54.302+00:00", HttpStatusCode.OK)]
    [InlineData("?since=2026-11-27T08:42:54Z", HttpStatusCode.OK)]
    [InlineData("?since=11/12/2026", HttpStatusCode.BadRequest)]
    [InlineData("?since=08:00", HttpStatusCode.BadRequest)]
    public async Task Get_FeedbackWithAParameter_IsReadAsWritten(string path, HttpStatusCode status)
    {
        await using InferenceServer server = await InferenceServer.StartWithModelAsync(TestModel.Of(1));

        (await server.Http.GetAsync($"/feedback{(path.StartsWith('?') ? "" : "/")}{path}", Cancellation))
            .StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task Post_TenThousandAtOnce_AreAnsweredOrTurnedAway()
    {
        await using InferenceServer server = await InferenceServer.StartWithModelAsync(
            TestModel.Of(1), ("Load:MaxConcurrent", "4"), ("Load:MaxQueued", "64"));
        using SocketsHttpHandler handler = new() { MaxConnectionsPerServer = 500 };
        using HttpClient http = new(handler) { BaseAddress = server.Http.BaseAddress, Timeout = TimeSpan.FromMinutes(5) };
        ConcurrentDictionary<HttpStatusCode, int> statuses = new();

        await Task.WhenAll(Enumerable.Range(0, 10_000).Select(async _ =>
        {
            using HttpResponseMessage response = await PostAsync(http);
            statuses.AddOrUpdate(response.StatusCode, 1, (_, count) => count + 1);
            (response.StatusCode == HttpStatusCode.ServiceUnavailable).ShouldBe(response.Headers.RetryAfter is not null);
        }));

        TestContext.Current.SendDiagnosticMessage(
            string.Join(", ", statuses.Select(pair => $"{(int)pair.Key}: {pair.Value}")));
        statuses.Keys.ShouldBeSubsetOf([HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable]);
        statuses[HttpStatusCode.OK].ShouldBeGreaterThan(0);
        (await PostAsync(server.Http)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<TcpClient> ConnectAsync(InferenceServer server)
    {
        TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, server.Http.BaseAddress!.Port, Cancellation);
        return client;
    }

    private static async Task WriteAsync(TcpClient client, string text) =>
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text), Cancellation);

    private static async Task<string?> ReadStatusAsync(TcpClient client)
    {
        using StreamReader reader = new(client.GetStream(), leaveOpen: true);
        return await reader.ReadLineAsync(Cancellation);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient http)
    {
        using ByteArrayContent content = new(Right);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return await http.PostAsync(new Uri("/predict/", UriKind.Relative), content, Cancellation);
    }

    private static async Task<HttpResponseMessage> PostGzipAsync(InferenceServer server, byte[] bytes)
    {
        using ByteArrayContent content = new(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.ContentEncoding.Add("gzip");
        return await server.Http.PostAsync("/predict/", content, Cancellation);
    }
}
