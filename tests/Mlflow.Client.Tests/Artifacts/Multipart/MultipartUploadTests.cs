using System.Security.Cryptography;
using System.Text.Json;
using Mlflow.Client.Tests.Faults;
using Mlflow.Client.Tests.RoundTrips;

namespace Mlflow.Client.Tests.Artifacts.Multipart;

/// <summary>Large files in parts, past the tracking server, over real connections.</summary>
public sealed class MultipartUploadTests
{
    private const string Root = "mlflow-artifacts:/1/r1/artifacts";
    private const string Proxied = "/api/2.0/mlflow-artifacts/artifacts/1/r1/artifacts/models/big.bin";

    private readonly byte[] _content = RandomNumberGenerator.GetBytes(450_001);
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Upload_LargeFile_GoesInPartsWithTheirETagsInOrder()
    {
        await using StoreBehindServer both = await StoreBehindServer.StartAsync();
        using MlflowClient client = both.Connect();

        await UploadAsync(client);

        both.Calls.Select(call => call.Call).ShouldBe(["create", "complete"]);
        both.Calls.First().Path.ShouldBe("/api/2.0/mlflow-artifacts/mpu/create/1/r1/artifacts/models");
        both.BodyOf("create").GetProperty("path").GetString().ShouldBe("big.bin");
        both.BodyOf("create").GetProperty("num_parts").GetInt32().ShouldBe(5);
        JsonElement end = both.BodyOf("complete");
        end.GetProperty("upload_id").GetString().ShouldBe("u-1");
        end.GetProperty("parts").EnumerateArray()
            .Select(part => (part.GetProperty("part_number").GetInt32(), part.GetProperty("etag").GetString()))
            .ShouldBe(Enumerable.Range(1, 5).Select(part => (part, (string?)$"\"etag-{part}\"")));
        Together(both).ShouldBe(_content);
    }

    [Fact]
    public async Task Upload_InParts_ShowsTheStoreNoCredentials()
    {
        await using StoreBehindServer both = await StoreBehindServer.StartAsync();
        using MlflowClient client =
            both.Connect(options => (options.Username, options.Password) = ("ann", "s3cret"));

        await UploadAsync(client);

        both.StoreHeaders.Count.ShouldBe(5);
        both.StoreHeaders.ShouldAllBe(headers => !headers.ContainsKey("Authorization"));
        both.StoreHeaders.ShouldAllBe(headers => headers.ContainsKey("x-store-header"));
        both.StoreHeaders.ShouldAllBe(headers => !headers.ContainsKey("traceparent"));
    }

    [Fact]
    public async Task Upload_SeveralParts_AreUnderWayAtOnce()
    {
        await using StoreBehindServer both = await StoreBehindServer.StartAsync();
        TaskCompletionSource two = new();
        int waiting = 0;
        both.Misbehave = (_, attempt) => attempt > 1 ? null : async context =>
        {
            // The first two meet here, or the test ends by its time-out; a second attempt is taken.
            if (Interlocked.Increment(ref waiting) >= 2)
            {
                two.TrySetResult();
            }

            await two.Task;
            context.Response.StatusCode = 503;
        };
        using MlflowClient client = both.Connect();

        await UploadAsync(client);

        both.MostAtOnce.ShouldBeInRange(2, 4);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    [Row("fails a part of a large upload")]
    public async Task Upload_PartFailsAndThenPasses_IsRepeatedAlone(int status)
    {
        await using StoreBehindServer both = await StoreBehindServer.StartAsync();
        both.Misbehave = (part, attempt) =>
            part == 3 && attempt < 3 ? ScriptedServer.Text("<Error/>", status, "application/xml") : null;
        using MlflowClient client = both.Connect();

        await UploadAsync(client);

        Enumerable.Range(1, 5).Select(both.AttemptsOf).ShouldBe([1, 1, 3, 1, 1]);
        Together(both).ShouldBe(_content);
        both.Calls.Select(call => call.Call).ShouldBe(["create", "complete"]);
    }

    [Fact]
    public async Task Upload_PartsConnectionBreaks_IsRepeatedAlone()
    {
        await using StoreBehindServer both = await StoreBehindServer.StartAsync();
        both.Misbehave = (part, attempt) => part != 2 || attempt > 1 ? null : context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        using MlflowClient client = both.Connect();

        await UploadAsync(client);

        both.AttemptsOf(2).ShouldBe(2);
        Together(both).ShouldBe(_content);
    }

    [Fact]
    public async Task Upload_StoreTakesNothingOfAPart_IsGivenUpForIdlenessAndRepeated()
    {
        await using StoreBehindServer both = await StoreBehindServer.StartAsync();
        both.Misbehave = (part, attempt) => part == 1 && attempt == 1 ? ScriptedServer.Silent() : null;
        using MlflowClient client = both.Connect(options => options.TransferIdleTimeout = TimeSpan.FromSeconds(1));

        await UploadAsync(client);

        both.AttemptsOf(1).ShouldBe(2);
        Together(both).ShouldBe(_content);
    }

    [Theory]
    [InlineData(501, """{"error_code":"NOT_IMPLEMENTED","message":"Multipart upload is not supported for the current artifact repository"}""")]
    [InlineData(404, "<html>Not Found</html>")]
    [InlineData(405, "<html>Method Not Allowed</html>")]
    [Row("takes no parts of a large upload")]
    public async Task Upload_ServerTakesNoParts_GoesInOneRequest(int status, string answer)
    {
        await using StoreBehindServer both = await StoreBehindServer.StartAsync();
        both.Refuse = call => call == "create"
            ? ScriptedServer.Text(answer, status, answer[0] == '{' ? "application/json" : "text/html")
            : null;
        using MlflowClient client = both.Connect();

        await UploadAsync(client);

        both.Files[Proxied].ShouldBe(_content);
        both.Calls.Select(call => call.Call).ShouldBe(["create", "PUT"]);
    }

    [Fact]
    public async Task Upload_CreatingFailsOtherwise_IsThrown()
    {
        await using StoreBehindServer both = await StoreBehindServer.StartAsync();
        both.Refuse = call => call == "create"
            ? ScriptedServer.Json("""{"error_code":"PERMISSION_DENIED","message":"no"}""", 403)
            : null;
        using MlflowClient client = both.Connect();

        await Should.ThrowAsync<MlflowUnauthorizedException>(() => UploadAsync(client));

        both.Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task Upload_StreamThatCannotSeek_GoesInPartsToo()
    {
        await using StoreBehindServer both = await StoreBehindServer.StartAsync();
        using MlflowClient client = both.Connect();
        using MemoryStream memory = new(_content);
        await using OneWayStream oneWay = new(memory);

        await client.UploadArtifactAsync(Root, "models/big.bin", oneWay, _token);

        both.Calls.Select(call => call.Call).ShouldBe(["create", "complete"]);
        Together(both).ShouldBe(_content);
    }

    [Fact]
    public async Task Upload_SmallOrUnasked_GoesInOneRequest()
    {
        await using StoreBehindServer both = await StoreBehindServer.StartAsync();
        using MlflowClient larger = both.Connect(options => options.MultipartMinimumBytes = _content.Length + 1);
        using MlflowClient unasked = both.Connect(options => options.MultipartUpload = false);

        await UploadAsync(larger);
        await UploadAsync(unasked);

        both.Calls.Select(call => call.Call).ShouldBe(["PUT", "PUT"]);
        both.Files[Proxied].ShouldBe(_content);
    }

    [Fact]
    public async Task Upload_FromTheMiddleOfAStream_SendsTheRestAndTellsProgress()
    {
        await using StoreBehindServer both = await StoreBehindServer.StartAsync();
        both.Misbehave = (part, attempt) =>
            part == 2 && attempt == 1 ? ScriptedServer.Text("", 503, "application/xml") : null;
        using MlflowClient client = both.Connect();
        using MemoryStream content = new(_content);
        content.Position = 50_001;
        Reports reports = new();

        await client.UploadArtifactAsync(Root, "models/big.bin", content, reports, _token);

        Together(both).ShouldBe(_content[50_001..]);
        content.Position.ShouldBe(_content.Length);
        reports.Last.ShouldBe(new TransferProgress("models/big.bin", 400_000, 400_000));
        reports.ShouldOnlyGrow();
    }

    private static byte[] Together(StoreBehindServer both) =>
        [.. both.Parts.OrderBy(part => part.Key).SelectMany(part => part.Value)];

    private async Task UploadAsync(MlflowClient client)
    {
        using MemoryStream content = new(_content);
        await client.UploadArtifactAsync(Root, "models/big.bin", content, _token);
    }
}
