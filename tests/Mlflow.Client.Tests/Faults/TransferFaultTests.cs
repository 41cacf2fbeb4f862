using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Mlflow.Client.Tests.RoundTrips;

namespace Mlflow.Client.Tests.Faults;

/// <summary>Transfers that break or crawl: nothing is lost silently, and nothing is given up that still moves.</summary>
public sealed class TransferFaultTests
{
    private const string Root = "mlflow-artifacts:/1/r1/artifacts";

    private readonly byte[] _content = RandomNumberGenerator.GetBytes(3_000_000);
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    [Row("breaks an upload")]
    public async Task Upload_ConnectionBreaksMidway_IsSentAgainWhole()
    {
        using MemoryStream stored = new();
        await using ScriptedServer server = await ScriptedServer.StartUnreadAsync(BreakMidway, Store(stored));
        using MlflowClient client = server.Connect();
        using MemoryStream content = new(_content);

        await client.UploadArtifactAsync(Root, "a.bin", content, _token);

        stored.ToArray().ShouldBe(_content);
        server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    [Row("breaks an upload")]
    public async Task Upload_ConnectionBreaksMidwayAndContentCannotSeek_IsSentAgain()
    {
        using MemoryStream stored = new();
        await using ScriptedServer server = await ScriptedServer.StartUnreadAsync(BreakMidway, Store(stored));
        using MlflowClient client = server.Connect();
        using MemoryStream memory = new(_content);
        await using OneWayStream content = new(memory);

        await client.UploadArtifactAsync(Root, "a.bin", content, _token);

        stored.ToArray().ShouldBe(_content);
        server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    [Row("breaks an upload")]
    public async Task UploadToAnyWebServer_ConnectionBreaksMidwayAndContentCannotSeek_IsThrown()
    {
        using MemoryStream stored = new();
        await using ScriptedServer server = await ScriptedServer.StartUnreadAsync(BreakMidway, Store(stored));
        using MlflowClient client = server.Connect();
        using MemoryStream memory = new(_content);
        await using OneWayStream content = new(memory);

        await Should.ThrowAsync<MlflowUnavailableException>(
            client.UploadArtifactAsync(new Uri(server.Uri, "files").ToString(), "a.bin", content, _token));

        stored.Length.ShouldBe(0); // the rest alone would have been taken for the whole
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    [Row("breaks or stalls a download")]
    public async Task Download_BreaksMidwayAndTargetCannotSeek_IsThrown()
    {
        string text = new('x', 1_000_000);
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ScriptedServer.Torn(text, "text/plain"), ScriptedServer.Text(text, 200, "text/plain"));
        using MlflowClient client = server.Connect();
        using MemoryStream copy = new();
        await using OneWayStream target = new(copy);

        MlflowUnavailableException exception = await Should.ThrowAsync<MlflowUnavailableException>(
            client.DownloadArtifactAsync(Root, "a.bin", target, _token));

        exception.Message.ShouldContain($"broke after {copy.Length} bytes");
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    [Row("answers 500, perhaps after the write")]
    public async Task Download_500ForAFileThatIsThere_IsThrownAndNotRepeated()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(context =>
            context.Request.Path.Value!.EndsWith("a.bin", StringComparison.Ordinal)
                ? ScriptedServer.Json("""{"error_code":"INTERNAL_ERROR","message":"disk"}""", 500)(context)
                : ScriptedServer.Json("""{"files":[{"path":"a.bin","file_size":3}]}""")(context));
        using MlflowClient client = server.Connect();
        using MemoryStream copy = new();

        MlflowException exception = await Should.ThrowAsync<MlflowException>(
            client.DownloadArtifactAsync(Root, "a.bin", copy, _token));

        exception.ErrorCode.ShouldBe("INTERNAL_ERROR");
        server.Requests.Count(request => request.Path.EndsWith("a.bin", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    [Row("drips a transfer")]
    public async Task Download_DripsLongerThanTheIdleTime_Passes()
    {
        FakeTimeProvider time = new();
        using SemaphoreSlim arrived = new(0);
        await using ScriptedServer server = await ScriptedServer.StartAsync(async context =>
        {
            context.Response.ContentLength = 10;
            for (int piece = 0; piece < 10; piece++)
            {
                await context.Response.Body.WriteAsync(new byte[] { (byte)piece });
                await context.Response.Body.FlushAsync();
                await arrived.WaitAsync(context.RequestAborted);
                time.Advance(TimeSpan.FromMinutes(3)); // of five
            }
        });
        await using Signalling target = new(arrived);

        await OnFakeTime(server, time).DownloadArtifactAsync(Root, "a.bin", target, _token);

        target.Length.ShouldBe(10);
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    [Row("drips a transfer")]
    public async Task Upload_DripsLongerThanTheIdleTime_Passes()
    {
        FakeTimeProvider time = new();
        await using ScriptedServer server = await ScriptedServer.StartAsync(ScriptedServer.Json("{}"));
        await using Crawling content = new(() => time.Advance(TimeSpan.FromMinutes(3)));

        await OnFakeTime(server, time).UploadArtifactAsync(Root, "a.bin", content, _token);

        server.Requests.ShouldHaveSingleItem().Body.Length.ShouldBe(10);
    }

    private static Func<HttpContext, Task> Store(MemoryStream target) => async context =>
    {
        await context.Request.Body.CopyToAsync(target);
        await ScriptedServer.Json("{}")(context);
    };

    private static async Task BreakMidway(HttpContext context)
    {
        await context.Request.Body.ReadAtLeastAsync(new byte[100_000], 100_000);
        context.Abort();
    }

    private static MlflowClient OnFakeTime(ScriptedServer server, TimeProvider time)
    {
        ServiceCollection services = new();
        services.AddSingleton(time);
        services.AddMlflowClient(options => options.TrackingUri = server.Uri);
        return services.BuildServiceProvider().GetRequiredService<MlflowClient>();
    }

    /// <summary>Says when something was written.</summary>
    private sealed class Signalling(SemaphoreSlim arrived) : MemoryStream
    {
        public override async ValueTask WriteAsync(
            ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await base.WriteAsync(buffer, cancellationToken);
            arrived.Release();
        }
    }

    /// <summary>Ten bytes, each of which takes its time.</summary>
    private sealed class Crawling(Action takeTime) : MemoryStream(new byte[10])
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            takeTime();
            return base.ReadAsync(buffer[..1], cancellationToken);
        }
    }
}
