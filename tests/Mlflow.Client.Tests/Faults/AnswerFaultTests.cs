using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Mlflow.Client.Tests.Faults;

/// <summary>What becomes of a call whose answer is late, cut, elsewhere, endless or packed.</summary>
public sealed class AnswerFaultTests
{
    private const string RunAnswer = """{"run":{"info":{"run_id":"r1","experiment_id":"1"}}}""";

    private static readonly RunId Run = new("r1");
    private static readonly ExperimentId Experiment = new("1");
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    [Row("cannot be connected to")]
    public async Task AnyCall_NobodyListens_IsRepeatedToTheLimit()
    {
        Counter counter = new();
        ServiceCollection services = new();
        services.AddMlflowClient(options =>
        {
            options.TrackingUri = new Uri("http://127.0.0.1:1");
            options.MaxRetries = 2;
            options.BackoffFactor = options.BackoffJitter = TimeSpan.Zero;
        }).AddHttpMessageHandler(() => counter);
        await using ServiceProvider provider = services.BuildServiceProvider();
        MlflowClient client = provider.GetRequiredService<MlflowClient>();

        await Should.ThrowAsync<MlflowUnavailableException>(client.GetRunAsync(Run, _token));
        await Should.ThrowAsync<MlflowUnavailableException>(
            client.CreateRunAsync(Experiment, cancellationToken: _token));

        counter.Attempts.ShouldBe(6);
    }

    [Fact]
    [Row("answers 429, with `Retry-After` in seconds or as a date")]
    public async Task CreateRun_429WithADate_WaitsUntilThenAndIsSentAgain()
    {
        DateTimeOffset then = TimeProvider.System.GetUtcNow().AddSeconds(2);
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            async context =>
            {
                context.Response.Headers.RetryAfter = then.ToString("R");
                await ScriptedServer.Json("{}", 429)(context);
            },
            ScriptedServer.Json(RunAnswer));
        using MlflowClient client = server.Connect();

        await client.CreateRunAsync(Experiment, cancellationToken: _token);

        server.Requests.Count.ShouldBe(2);
        TimeProvider.System.GetUtcNow().ShouldBeGreaterThan(then.AddSeconds(-1)); // the date has whole seconds
    }

    [Theory]
    [Row("answers 408, 502, 503 or 504")]
    [InlineData(408)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task GetAndCreate_PassingFailure_OnlyTheGetIsSentAgain(int status)
    {
        await using ScriptedServer get = await ScriptedServer.StartAsync(
            ScriptedServer.Text("<h1>later</h1>", status, "text/html"), ScriptedServer.Json(RunAnswer));
        await using ScriptedServer create = await ScriptedServer.StartAsync(
            ScriptedServer.Text("<h1>later</h1>", status, "text/html"), ScriptedServer.Json(RunAnswer));
        using MlflowClient getting = get.Connect();
        using MlflowClient creating = create.Connect();

        await getting.GetRunAsync(Run, _token);
        await Should.ThrowAsync<MlflowUnavailableException>(
            creating.CreateRunAsync(Experiment, cancellationToken: _token));

        get.Requests.Count.ShouldBe(2);
        create.Requests.Count.ShouldBe(1);
    }

    [Fact]
    [Row("breaks the connection, before its answer or within")]
    public async Task LogBatchAndCreate_ConnectionBreaksBeforeTheAnswer_OnlyTheBatchIsSentAgain()
    {
        await using ScriptedServer batch = await ScriptedServer.StartAsync(Abort, ScriptedServer.Json("{}"));
        await using ScriptedServer create = await ScriptedServer.StartAsync(Abort, ScriptedServer.Json(RunAnswer));
        using MlflowClient logging = batch.Connect();
        using MlflowClient creating = create.Connect();

        await logging.LogBatchAsync(Run, [new Metric("m", 1)], cancellationToken: _token);
        await Should.ThrowAsync<MlflowUnavailableException>(
            creating.CreateRunAsync(Experiment, cancellationToken: _token));

        batch.Requests.Count.ShouldBe(2);
        batch.Requests[1].Body.ShouldBe(batch.Requests[0].Body);
        create.Requests.Count.ShouldBe(1);
    }

    [Fact]
    [Row("breaks the connection, before its answer or within")]
    public async Task GetRun_ChunkedAnswerIsCut_IsSentAgain()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            async context =>
            {
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync(RunAnswer); // whole to the eye, but its end is never said
                await context.Response.Body.FlushAsync();
                context.Abort();
            },
            ScriptedServer.Json(RunAnswer));
        using MlflowClient client = server.Connect();

        (await client.GetRunAsync(Run, _token)).Id.ShouldBe(Run);

        server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    [Row("is silent, or drips its answer, beyond the attempt's time")]
    public async Task GetAndCreate_AnswerDrips_OnlyTheGetIsSentAgain()
    {
        FakeTimeProvider time = new();
        Func<HttpContext, Task> drip = async context =>
        {
            context.Response.ContentType = "application/json";
            for (int piece = 0; piece < 3 && !context.RequestAborted.IsCancellationRequested; piece++)
            {
                await context.Response.WriteAsync(RunAnswer[piece..(piece + 1)]);
                await context.Response.Body.FlushAsync();
                time.Advance(TimeSpan.FromSeconds(50)); // each piece in time, all of them together not
            }

            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        };
        await using ScriptedServer get = await ScriptedServer.StartAsync(drip, ScriptedServer.Json(RunAnswer));
        await using ScriptedServer create = await ScriptedServer.StartAsync(drip, ScriptedServer.Json(RunAnswer));

        await OnFakeTime(get, time).GetRunAsync(Run, _token);
        MlflowUnavailableException exception = await Should.ThrowAsync<MlflowUnavailableException>(
            OnFakeTime(create, time).CreateRunAsync(Experiment, cancellationToken: _token));

        exception.Message.ShouldContain("no answer within 120 s");
        get.Requests.Count.ShouldBe(2);
        create.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [Row("redirects")]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task AnyCall_RedirectToAnotherHost_IsThrownAndNothingGoesThere(int status)
    {
        await using ScriptedServer elsewhere = await ScriptedServer.StartAsync(ScriptedServer.Json(RunAnswer));
        await using ScriptedServer server = await ScriptedServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = new Uri(elsewhere.Uri, "/there").AbsoluteUri;
            return Task.CompletedTask;
        });
        using MlflowClient client = server.Connect(options => (options.Username, options.Password) = ("ann", "pw"));
        using MemoryStream copy = new();
        Func<Task>[] calls =
        [
            () => client.GetRunAsync(Run, _token),
            () => client.CreateRunAsync(Experiment, cancellationToken: _token),
            () => client.UploadArtifactAsync("mlflow-artifacts:/1", "a.txt", [1], _token),
            () => client.DownloadArtifactAsync("mlflow-artifacts:/1", "a.txt", copy, _token),
        ];

        foreach (Func<Task> call in calls)
        {
            (await Should.ThrowAsync<MlflowException>(call)).Message.ShouldContain($"{elsewhere.Uri.Authority}/there");
        }

        server.Requests.Count.ShouldBe(calls.Length);
        elsewhere.Requests.ShouldBeEmpty();
    }

    [Fact]
    [Row("wants credentials (401)")]
    public async Task GetRun_401_NamesTheSettings()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ScriptedServer.Text("You are not authenticated.", 401, "text/plain"));
        using MlflowClient client = server.Connect();

        MlflowUnauthorizedException exception =
            await Should.ThrowAsync<MlflowUnauthorizedException>(client.GetRunAsync(Run, _token));

        exception.Message.ShouldContain("MLFLOW_TRACKING_USERNAME");
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    [Row("answers an error without end")]
    public async Task GetRun_ErrorWithoutEnd_IsCutToASnippet()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(async context =>
        {
            context.Response.StatusCode = 400;
            context.Response.ContentType = "text/html";
            byte[] piece = Encoding.UTF8.GetBytes(new string('x', 100_000));
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(piece, context.RequestAborted);
            }
        });
        using MlflowClient client = server.Connect();

        MlflowException exception = await Should.ThrowAsync<MlflowException>(client.GetRunAsync(Run, _token));

        exception.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        exception.Message.ShouldContain(new string('x', 200));
        exception.Message.Length.ShouldBeLessThan(400);
    }

    [Fact]
    [Row("answers compressed")]
    public async Task GetAndDownload_Compressed_AreRead()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            Compressed(RunAnswer, 200),
            Compressed("plain", 200),
            Compressed("""{"error_code":"RESOURCE_DOES_NOT_EXIST","message":"no such run"}""", 404));
        using MlflowClient client = server.Connect();
        using MemoryStream copy = new();

        (await client.GetRunAsync(Run, _token)).Id.ShouldBe(Run);
        await client.DownloadArtifactAsync("mlflow-artifacts:/1", "a.txt", copy, _token);
        MlflowNotFoundException exception =
            await Should.ThrowAsync<MlflowNotFoundException>(client.GetRunAsync(Run, _token));

        Encoding.UTF8.GetString(copy.ToArray()).ShouldBe("plain");
        exception.Message.ShouldContain("no such run");
        exception.ServerMessage.ShouldBe("no such run");
    }

    private static Task Abort(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    private static Func<HttpContext, Task> Compressed(string text, int status) => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.Headers.ContentEncoding = "gzip";
        await using GZipStream packed = new(context.Response.Body, CompressionLevel.Fastest);
        await packed.WriteAsync(Encoding.UTF8.GetBytes(text));
    };

    private static MlflowClient OnFakeTime(ScriptedServer server, TimeProvider time)
    {
        ServiceCollection services = new();
        services.AddSingleton(time);
        services.AddMlflowClient(options =>
        {
            options.TrackingUri = server.Uri;
            options.BackoffFactor = options.BackoffJitter = TimeSpan.Zero;
        });
        return services.BuildServiceProvider().GetRequiredService<MlflowClient>();
    }

    private sealed class Counter : DelegatingHandler
    {
        public int Attempts { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Attempts++;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
