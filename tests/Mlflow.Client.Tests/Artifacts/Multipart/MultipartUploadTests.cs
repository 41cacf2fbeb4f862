using System.Collections.Concurrent;
using System.Diagnostics;
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
    private const int Chunk = 100_000;

    private readonly byte[] _content = RandomNumberGenerator.GetBytes(450_001);
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Upload_LargeFile_GoesInPartsWithTheirETagsInOrder()
    {
        await using StoreBehindServer both = await StoreBehindServer.StartAsync();
        using MlflowClient client = Connect(both);

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
            Connect(both, options => (options.Username, options.Password) = ("ann", "s3cret"));

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
        using MlflowClient client = Connect(both);

        await UploadAsync(client);

        both.MostAtOnce.ShouldBeInRange(2, 4);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    public async Task Upload_PartFailsAndThenPasses_IsRepeatedAlone(int status)
    {
        await using StoreBehindServer both = await StoreBehindServer.StartAsync();
        both.Misbehave = (part, attempt) =>
            part == 3 && attempt < 3 ? ScriptedServer.Text("<Error/>", status, "application/xml") : null;
        using MlflowClient client = Connect(both);

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
        using MlflowClient client = Connect(both);

        await UploadAsync(client);

        both.AttemptsOf(2).ShouldBe(2);
        Together(both).ShouldBe(_content);
    }

    [Fact]
    public async Task Upload_StoreTakesNothingOfAPart_IsGivenUpForIdlenessAndRepeated()
    {
        await using StoreBehindServer both = await StoreBehindServer.StartAsync();
        both.Misbehave = (part, attempt) => part == 1 && attempt == 1 ? ScriptedServer.Silent() : null;
        using MlflowClient client = Connect(both, options => options.TransferIdleTimeout = TimeSpan.FromSeconds(1));

        await UploadAsync(client);

        both.AttemptsOf(1).ShouldBe(2);
        Together(both).ShouldBe(_content);
    }

    [Fact]
    public async Task Upload_PartFailsForGood_IsAbortedAndTellsNoSignature()
    {
        const string answer = $"<Error><Code>SlowDown</Code><SignatureProvided>{StoreBehindServer.Secret}</SignatureProvided>"
            + "</Error>";
        await using StoreBehindServer both = await StoreBehindServer.StartAsync();
        both.Misbehave = (part, _) => part == 4 ? ScriptedServer.Text(answer, 503, "application/xml") : null;
        ConcurrentQueue<string> told = [];
        using ActivityListener listener = Listen(told);
        using MlflowClient client = Connect(both);

        MlflowUnavailableException exception =
            await Should.ThrowAsync<MlflowUnavailableException>(() => UploadAsync(client));

        both.AttemptsOf(4).ShouldBe(4);
        both.Calls.Select(call => call.Call).ShouldBe(["create", "abort"]);
        both.BodyOf("abort").GetProperty("upload_id").GetString().ShouldBe("u-1");
        both.BodyOf("abort").GetProperty("path").GetString().ShouldBe("big.bin");
        exception.Message.ShouldContain("part 4 of");
        exception.Message.ShouldContain("503");
        exception.Message.ShouldContain("SlowDown");
        exception.ToString().ShouldNotContain(StoreBehindServer.Secret);
        told.ShouldNotBeEmpty();
        told.ShouldAllBe(text => !text.Contains(StoreBehindServer.Secret));
    }

    [Fact]
    public async Task Upload_SignatureExpired_IsAbortedWithoutRepeating()
    {
        await using StoreBehindServer both = await StoreBehindServer.StartAsync();
        both.Misbehave = (_, _) =>
            ScriptedServer.Text("<Error><Code>AccessDenied</Code></Error>", 403, "application/xml");
        using MlflowClient client = Connect(both);

        MlflowException exception = await Should.ThrowAsync<MlflowException>(() => UploadAsync(client));

        exception.Message.ShouldContain("403");
        exception.Message.ShouldContain("AccessDenied");
        exception.Message.ShouldContain(both.StoreUri.Authority);
        both.Calls.Last().Call.ShouldBe("abort");
        Enumerable.Range(1, 5).ShouldAllBe(part => both.AttemptsOf(part) <= 1);
    }

    [Fact]
    public async Task Upload_StoreCannotBeReached_SaysWhoseAddressItIs()
    {
        await using StoreBehindServer both = await StoreBehindServer.StartAsync();
        both.Refuse = call => call != "create" ? null : ScriptedServer.Json($$"""
            {"upload_id":"u-1","credentials":[{"part_number":1,"url":"http://127.0.0.1:1/b?sig={{StoreBehindServer.Secret}}"}]}
            """);
        using MlflowClient client = Connect(both, options => options.MultipartChunkBytes = 1_000_000);

        MlflowUnavailableException exception =
            await Should.ThrowAsync<MlflowUnavailableException>(() => UploadAsync(client));

        exception.Message.ShouldContain("http://127.0.0.1:1");
        exception.Message.ShouldContain("MLFLOW_S3_ENDPOINT_URL");
        exception.ToString().ShouldNotContain(StoreBehindServer.Secret);
        both.Calls.Last().Call.ShouldBe("abort");
    }

    [Fact]
    public async Task Upload_Cancelled_IsAborted()
    {
        using CancellationTokenSource cancellation = CancellationTokenSource.CreateLinkedTokenSource(_token);
        await using StoreBehindServer both = await StoreBehindServer.StartAsync();
        both.Misbehave = (part, _) => part != 2 ? null : async context =>
        {
            await cancellation.CancelAsync();
            await ScriptedServer.Silent()(context);
        };
        using MlflowClient client = Connect(both);

        await Should.ThrowAsync<OperationCanceledException>(() => UploadAsync(client, token: cancellation.Token));

        both.Calls.Select(call => call.Call).ShouldBe(["create", "abort"]);
    }

    [Fact]
    public async Task Upload_CompletingFails_IsAbortedAndNotCompletedTwice()
    {
        await using StoreBehindServer both = await StoreBehindServer.StartAsync();
        both.Refuse = call => call == "complete" ? ScriptedServer.Text("oops", 500, "text/html") : null;
        using MlflowClient client = Connect(both);

        await Should.ThrowAsync<MlflowException>(() => UploadAsync(client));

        both.Calls.Select(call => call.Call).ShouldBe(["create", "complete", "abort"]);
    }

    [Fact]
    public async Task Upload_AbortingFailsToo_ThrowsWhatFailedFirst()
    {
        await using StoreBehindServer both = await StoreBehindServer.StartAsync();
        both.Refuse = call => call == "abort" ? ScriptedServer.Text("no", 400, "text/html") : null;
        both.Misbehave = (_, _) => ScriptedServer.Text("<Code>NoSuchUpload</Code>", 404, "application/xml");
        using MlflowClient client = Connect(both);

        MlflowException exception = await Should.ThrowAsync<MlflowException>(() => UploadAsync(client));

        exception.Message.ShouldContain("NoSuchUpload");
    }

    [Theory]
    [InlineData("""{"upload_id":"u-1","credentials":[]}""")]
    [InlineData("""{"upload_id":"u-1","credentials":[{"part_number":1,"url":"file:///etc/passwd"}]}""")]
    [InlineData("""{"upload_id":"u-1","credentials":[{"part_number":2,"url":"http://127.0.0.1:1/"}]}""")]
    public async Task Upload_PlacesThatDoNotFit_IsAborted(string answer)
    {
        await using StoreBehindServer both = await StoreBehindServer.StartAsync();
        both.Refuse = call => call == "create" ? ScriptedServer.Json(answer) : null;
        using MlflowClient client = Connect(both, options => options.MultipartChunkBytes = 1_000_000);

        MlflowException exception = await Should.ThrowAsync<MlflowException>(() => UploadAsync(client));

        exception.Message.ShouldContain("1 parts");
        both.Calls.Select(call => call.Call).ShouldBe(["create", "abort"]);
    }

    [Theory]
    [InlineData(501, """{"error_code":"NOT_IMPLEMENTED","message":"Multipart upload is not supported for the current artifact repository"}""")]
    [InlineData(404, "<html>Not Found</html>")]
    [InlineData(405, "<html>Method Not Allowed</html>")]
    public async Task Upload_ServerTakesNoParts_GoesInOneRequest(int status, string answer)
    {
        await using StoreBehindServer both = await StoreBehindServer.StartAsync();
        both.Refuse = call => call == "create"
            ? ScriptedServer.Text(answer, status, answer[0] == '{' ? "application/json" : "text/html")
            : null;
        using MlflowClient client = Connect(both);

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
        using MlflowClient client = Connect(both);

        await Should.ThrowAsync<MlflowUnauthorizedException>(() => UploadAsync(client));

        both.Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task Upload_SmallOrUnaskedOrOneWay_GoesInOneRequest()
    {
        await using StoreBehindServer both = await StoreBehindServer.StartAsync();
        using MlflowClient larger = Connect(both, options => options.MultipartMinimumBytes = _content.Length + 1);
        using MlflowClient unasked = Connect(both, options => options.MultipartUpload = false);
        using MlflowClient client = Connect(both);
        using MemoryStream memory = new(_content);
        await using OneWayStream oneWay = new(memory);

        await UploadAsync(larger);
        await UploadAsync(unasked);
        await client.UploadArtifactAsync(Root, "models/big.bin", oneWay, _token);

        both.Calls.Select(call => call.Call).ShouldBe(["PUT", "PUT", "PUT"]);
        both.Files[Proxied].ShouldBe(_content);
    }

    [Fact]
    public async Task Upload_FromTheMiddleOfAStream_SendsTheRestAndTellsProgress()
    {
        await using StoreBehindServer both = await StoreBehindServer.StartAsync();
        both.Misbehave = (part, attempt) =>
            part == 2 && attempt == 1 ? ScriptedServer.Text("", 503, "application/xml") : null;
        using MlflowClient client = Connect(both);
        using MemoryStream content = new(_content);
        content.Position = 50_001;
        Reports reports = new();

        await client.UploadArtifactAsync(Root, "models/big.bin", content, reports, _token);

        Together(both).ShouldBe(_content[50_001..]);
        content.Position.ShouldBe(_content.Length);
        reports.Last.ShouldBe(new TransferProgress("models/big.bin", 400_000, 400_000));
        reports.ShouldOnlyGrow();
    }

    private static MlflowClient Connect(StoreBehindServer both, Action<MlflowClientOptions>? configure = null) =>
        MlflowClient.Create(options =>
        {
            options.TrackingUri = both.Uri;
            options.MaxRetries = 3;
            options.BackoffFactor = TimeSpan.FromMilliseconds(1);
            options.BackoffJitter = TimeSpan.Zero;
            options.MultipartUpload = true;
            options.MultipartMinimumBytes = Chunk;
            options.MultipartChunkBytes = Chunk;
            configure?.Invoke(options);
        });

    private static byte[] Together(StoreBehindServer both) =>
        [.. both.Parts.OrderBy(part => part.Key).SelectMany(part => part.Value)];

    private static ActivityListener Listen(ConcurrentQueue<string> told)
    {
        ActivityListener listener = new()
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => told.Enqueue(
                $"{activity.DisplayName} {string.Join(' ', activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))}"),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private async Task UploadAsync(MlflowClient client, CancellationToken? token = null)
    {
        using MemoryStream content = new(_content);
        await client.UploadArtifactAsync(Root, "models/big.bin", content, token ?? _token);
    }
}
