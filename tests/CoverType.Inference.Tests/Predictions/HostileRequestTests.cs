using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoverType.Clients.Predictions;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CoverType.Inference.Tests.Predictions;

public sealed class HostileRequestTests : IAsyncLifetime
{
    private InferenceServer _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static byte[] RightBody => JsonSerializer.SerializeToUtf8Bytes(
        PredictionRequest.For(TestCells.Random(1, seed: 5)[0]), PredictionJsonContext.Default.PredictionRequest);

    public async ValueTask InitializeAsync() => _server = await InferenceServer.StartWithModelAsync(
        TestModel.Of(1),
        builder => builder.Services.Configure<KestrelServerOptions>(kestrel =>
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(240, TimeSpan.FromSeconds(1.5))));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Predict_BodiesSpoiltAtRandom_AreAnsweredOrRefusedButNeverAnError()
    {
        Random random = new(20);
        Dictionary<HttpStatusCode, int> answers = [];
        for (int i = 0; i < 2000; i++)
        {
            ByteArrayContent body = new(Spoil(RightBody, random));
            body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            HttpResponseMessage response = await _server.Http.PostAsync("/predict/", body, Cancellation);
            answers[response.StatusCode] = answers.GetValueOrDefault(response.StatusCode) + 1;
        }

        answers.Keys.ShouldBeSubsetOf([HttpStatusCode.OK, HttpStatusCode.BadRequest]);
        answers[HttpStatusCode.BadRequest].ShouldBeGreaterThan(1000);
    }

    [Theory]
    [InlineData("/predict/batch", "application/json", "[CELL,CELL]")]
    [InlineData("/predict/batch", "application/x-ndjson", "CELL\nCELL")]
    [InlineData("/predict/batch", "text/csv", "CSV")]
    [InlineData("/invocations", "application/json", "{\"dataframe_records\":[CELL,CELL]}")]
    [InlineData("/invocations", "application/json", "{\"inputs\":CELL}")]
    [InlineData("/invocations", "text/csv", "CSV")]
    [InlineData("/v2/models/covertype/infer", "application/json", "TENSORS")]
    public async Task Post_BodiesSpoiltAtRandom_AreAnsweredOrRefusedButNeverAnError(string path, string type, string form)
    {
        byte[] right = Encoding.UTF8.GetBytes(form
            .Replace("CELL", Encoding.UTF8.GetString(RightBody), StringComparison.Ordinal)
            .Replace("CSV", Csv, StringComparison.Ordinal)
            .Replace("TENSORS", Tensors, StringComparison.Ordinal));
        (await PostAsync(path, type, right)).ShouldBe(HttpStatusCode.OK);
        Random random = new(21);
        for (int i = 0; i < 400; i++)
        {
            byte[] body = Spoil(right, random);
            (await PostAsync(path, type, body))
                .ShouldBeOneOf([HttpStatusCode.OK, HttpStatusCode.BadRequest], Encoding.UTF8.GetString(body));
        }
    }

    [Fact]
    public async Task Predict_BodyThatDrips_IsGivenUpWith408()
    {
        using Socket socket = await SendAsync("Content-Length: 5000", "{\"Elevation\":");

        string answer = await ReadToEndAsync(socket);

        answer.ShouldStartWith("HTTP/1.1 408 ");
        await ShouldStillAnswerAsync();
    }

    [Fact]
    public async Task Predict_ConnectionBreaksInTheBody_LeavesTheServiceWell()
    {
        for (int i = 0; i < 20; i++)
        {
            using Socket socket = await SendAsync("Content-Length: 5000", "{\"Elevation\":");
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }

        await ShouldStillAnswerAsync();
    }

    [Fact]
    public async Task Predict_ChunksThatAreNone_Are400()
    {
        using Socket socket = await SendAsync("Transfer-Encoding: chunked", "zz\r\n{}\r\n0\r\n\r\n");

        (await ReadToEndAsync(socket)).ShouldStartWith("HTTP/1.1 400 ");
        await ShouldStillAnswerAsync();
    }

    private static string Csv
    {
        get
        {
            JsonObject cell = JsonNode.Parse(RightBody)!.AsObject();
            return $"{string.Join(',', cell.Select(each => each.Key))}\n{string.Join(',', cell.Select(each => each.Value))}\n";
        }
    }

    private static string Tensors => new JsonObject
    {
        ["inputs"] = new JsonArray([.. JsonNode.Parse(RightBody)!.AsObject().Select(each => new JsonObject
        {
            ["name"] = each.Key,
            ["shape"] = new JsonArray(1),
            ["datatype"] = each.Value!.GetValueKind() == JsonValueKind.Number ? "INT64" : "BYTES",
            ["data"] = new JsonArray(each.Value.DeepClone()),
        })]),
    }.ToJsonString();

    private static byte[] Spoil(byte[] body, Random random)
    {
        List<byte> spoilt = [.. body];
        for (int changes = random.Next(1, 4); changes > 0 && spoilt.Count > 0; changes--)
        {
            int place = random.Next(spoilt.Count);
            switch (random.Next(4))
            {
                case 0:
                    spoilt[place] = (byte)random.Next(256);
                    break;
                case 1:
                    spoilt.RemoveRange(place, Math.Min(spoilt.Count - place, random.Next(1, 30)));
                    break;
                case 2:
                    int length = Math.Min(spoilt.Count - place, random.Next(1, 30));
                    spoilt.InsertRange(place, spoilt.GetRange(place, length));
                    break;
                default:
                    spoilt.Insert(place, "{}[],:\"-e.0\\"u8[random.Next(12)]);
                    break;
            }
        }

        return [.. spoilt];
    }

    private static async Task<string> ReadToEndAsync(Socket socket)
    {
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        deadline.CancelAfter(TimeSpan.FromSeconds(20));
        byte[] buffer = new byte[8192];
        int read = await socket.ReceiveAsync(buffer, deadline.Token);
        return Encoding.ASCII.GetString(buffer, 0, read);
    }

    private async Task<Socket> SendAsync(string header, string body)
    {
        Uri address = _server.Http.BaseAddress!;
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, address.Port, Cancellation);
        string head = $"POST /predict/ HTTP/1.1\r\nHost: {address.Authority}\r\n"
            + $"Content-Type: application/json\r\n{header}\r\n\r\n";
        await socket.SendAsync(Encoding.ASCII.GetBytes(head + body), Cancellation);
        return socket;
    }

    private async Task<HttpStatusCode> PostAsync(string path, string type, byte[] bytes)
    {
        ByteArrayContent body = new(bytes);
        body.Headers.ContentType = new MediaTypeHeaderValue(type);
        using HttpResponseMessage response = await _server.Http.PostAsync(path, body, Cancellation);
        return response.StatusCode;
    }

    private async Task ShouldStillAnswerAsync()
    {
        ByteArrayContent body = new(RightBody);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        (await _server.Http.PostAsync("/predict/", body, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
