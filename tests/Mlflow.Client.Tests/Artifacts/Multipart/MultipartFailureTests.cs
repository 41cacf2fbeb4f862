using System.Collections.Concurrent;
using System.Diagnostics;
using Mlflow.Client.Tests.Faults;

namespace Mlflow.Client.Tests.Artifacts.Multipart;

/// <summary>An upload in parts that is given up leaves nothing behind, and tells no signature.</summary>
public sealed class MultipartFailureTests
{
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    [Row("fails a part of a large upload")]
    public async Task Upload_PartFailsForGood_IsAbortedAndTellsNoSignature()
    {
        const string answer = $"<Error><Code>SlowDown</Code><SignatureProvided>{StoreBehindServer.Secret}</SignatureProvided>"
            + "</Error>";
        await using StoreBehindServer both = await StoreBehindServer.StartAsync();
        both.Misbehave = (part, _) => part == 4 ? ScriptedServer.Text(answer, 503, "application/xml") : null;
        ConcurrentQueue<string> told = [];
        using ActivityListener listener = Listen(told);
        using MlflowClient client = both.Connect();

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
        using MlflowClient client = both.Connect();

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
        using MlflowClient client = both.Connect(options => options.MultipartChunkBytes = 1_000_000);

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
        using MlflowClient client = both.Connect();

        await Should.ThrowAsync<OperationCanceledException>(() => UploadAsync(client, token: cancellation.Token));

        both.Calls.Select(call => call.Call).ShouldBe(["create", "abort"]);
    }

    [Fact]
    public async Task Upload_CompletingFails_IsAbortedAndNotCompletedTwice()
    {
        await using StoreBehindServer both = await StoreBehindServer.StartAsync();
        both.Refuse = call => call == "complete" ? ScriptedServer.Text("oops", 500, "text/html") : null;
        using MlflowClient client = both.Connect();

        await Should.ThrowAsync<MlflowException>(() => UploadAsync(client));

        both.Calls.Select(call => call.Call).ShouldBe(["create", "complete", "abort"]);
    }

    [Fact]
    public async Task Upload_AbortingFailsToo_ThrowsWhatFailedFirst()
    {
        await using StoreBehindServer both = await StoreBehindServer.StartAsync();
        both.Refuse = call => call == "abort" ? ScriptedServer.Text("no", 400, "text/html") : null;
        both.Misbehave = (_, _) => ScriptedServer.Text("<Code>NoSuchUpload</Code>", 404, "application/xml");
        using MlflowClient client = both.Connect();

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
        using MlflowClient client = both.Connect(options => options.MultipartChunkBytes = 1_000_000);

        MlflowException exception = await Should.ThrowAsync<MlflowException>(() => UploadAsync(client));

        exception.Message.ShouldContain("1 parts");
        both.Calls.Select(call => call.Call).ShouldBe(["create", "abort"]);
    }

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
        using MemoryStream content = new(new byte[450_001]);
        await client.UploadArtifactAsync(
            "mlflow-artifacts:/1/r1/artifacts", "models/big.bin", content, token ?? _token);
    }
}
