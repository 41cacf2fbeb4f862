using System.Net;
using Microsoft.AspNetCore.Http;

namespace Mlflow.Client.Tests.Faults;

/// <summary>
/// What is sent again after a failure, and what is not: nothing is written twice, nothing is lost silently.
/// </summary>
public sealed class RepeatingTests
{
    private const string RunAnswer = """{"run":{"info":{"run_id":"r1","experiment_id":"1"}}}""";
    private const string BadGateway = "<html><body><h1>502 Bad Gateway</h1></body></html>";

    private static readonly RunId Run = new("r1");
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    [Row("answers 408, 502, 503 or 504")]
    public async Task LogBatch_503Then200_IsSentAgainWithSameTimestamps()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ScriptedServer.Json("""{"error_code":"TEMPORARILY_UNAVAILABLE","message":"busy"}""", 503),
            ScriptedServer.Json("{}"));
        using MlflowClient client = server.Connect();

        await client.LogBatchAsync(Run, [new Metric("accuracy", 0.5)], cancellationToken: _token);

        server.Requests.Count.ShouldBe(2);
        server.Requests[1].Body.ShouldBe(server.Requests[0].Body);
    }

    [Fact]
    [Row("answers 500, perhaps after the write")]
    public async Task LogBatch_500AfterTheWrite_IsSentAgain()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ScriptedServer.Text("oops", 500, "text/html"), ScriptedServer.Json("{}"));
        using MlflowClient client = server.Connect();

        await client.LogBatchAsync(Run, [new Metric("accuracy", 0.5)], cancellationToken: _token);

        server.Requests.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task CreateRun_ServerFailsPossiblyAfterTheWrite_IsNotSentAgain(int status)
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ScriptedServer.Text(BadGateway, status, "text/html"), ScriptedServer.Json(RunAnswer));
        using MlflowClient client = server.Connect();

        MlflowException exception = await Should.ThrowAsync<MlflowException>(
            client.CreateRunAsync(new ExperimentId("1"), cancellationToken: _token));

        server.Requests.Count.ShouldBe(1);
        exception.StatusCode.ShouldBe((HttpStatusCode)status);
        exception.Message.ShouldContain("502 Bad Gateway");
        exception.Endpoint.ShouldBe("POST /api/2.0/mlflow/runs/create");
    }

    [Fact]
    [Row("answers 429, with `Retry-After` in seconds or as a date")]
    public async Task CreateRun_429WithRetryAfter_WaitsAsToldAndIsSentAgain()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            async context =>
            {
                context.Response.Headers.RetryAfter = "1";
                await ScriptedServer.Json("{}", 429)(context);
            },
            ScriptedServer.Json(RunAnswer));
        using MlflowClient client = server.Connect(options => options.BackoffFactor = TimeSpan.FromHours(1));

        long start = TimeProvider.System.GetTimestamp();
        Run run = await client.CreateRunAsync(new ExperimentId("1"), cancellationToken: _token);

        run.Id.ShouldBe(Run);
        server.Requests.Count.ShouldBe(2);
        TimeProvider.System.GetElapsedTime(start).ShouldBeGreaterThan(TimeSpan.FromSeconds(0.95));
    }

    [Fact]
    [Row("breaks the connection, before its answer or within")]
    public async Task GetRun_TornAnswer_IsSentAgain()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ScriptedServer.Torn(RunAnswer), ScriptedServer.Json(RunAnswer));
        using MlflowClient client = server.Connect();

        (await client.GetRunAsync(Run, _token)).Id.ShouldBe(Run);

        server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task CreateRun_TornAnswer_IsNotSentAgain()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ScriptedServer.Torn(RunAnswer), ScriptedServer.Json(RunAnswer));
        using MlflowClient client = server.Connect();

        await Should.ThrowAsync<MlflowUnavailableException>(
            client.CreateRunAsync(new ExperimentId("1"), cancellationToken: _token));

        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    [Row("is silent, or drips its answer, beyond the attempt's time")]
    public async Task GetRun_SilentServer_IsGivenUpAndSentAgain()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ScriptedServer.Silent(), ScriptedServer.Json(RunAnswer));
        using MlflowClient client = server.Connect(options => options.AttemptTimeout = TimeSpan.FromSeconds(1));

        (await client.GetRunAsync(Run, _token)).Id.ShouldBe(Run);

        server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task GetRun_AlwaysUnavailable_EndsAfterTheRetries()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ScriptedServer.Text(BadGateway, 502, "text/html"));
        using MlflowClient client = server.Connect();

        await Should.ThrowAsync<MlflowUnavailableException>(client.GetRunAsync(Run, _token));

        server.Requests.Count.ShouldBe(4);
    }

    [Fact]
    public async Task GetRun_TotalTimeoutWithinThePause_EndsAtOnce()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            async context =>
            {
                context.Response.Headers.RetryAfter = "3600";
                await ScriptedServer.Json("{}", 503)(context);
            });
        using MlflowClient client = server.Connect();

        await Should.ThrowAsync<MlflowUnavailableException>(client.GetRunAsync(Run, _token));

        server.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("3600")]
    [InlineData("9999999")]
    [InlineData("2147483647")]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT")]
    [Row("asks by `Retry-After` for more than `MaxRetryAfter` or the time-outs allow")]
    public async Task AnyCall_RetryAfterBeyondTheTimeouts_EndsAtOnce(string retryAfter)
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(AskToWait(503, retryAfter));
        using MlflowClient client = server.Connect(options => options.TotalTimeout = TimeSpan.FromDays(30));
        using MemoryStream stream = new([1, 2, 3]);
        const string root = "mlflow-artifacts:/1/r1/artifacts";

        await Should.ThrowAsync<MlflowUnavailableException>(client.GetRunAsync(Run, _token));
        await Should.ThrowAsync<MlflowUnavailableException>(client.UploadArtifactAsync(root, "a.bin", stream, _token));
        await Should.ThrowAsync<MlflowUnavailableException>(client.DownloadArtifactAsync(root, "a.bin", stream, _token));
        await Should.ThrowAsync<MlflowUnavailableException>(
            client.UploadArtifactAsync($"{server.Uri}files", "a.bin", stream, _token));

        server.Requests.Count.ShouldBe(4);
    }

    [Fact]
    public async Task Upload_RetryAfterBeyondTheIdleTimeout_EndsAtOnce()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(AskToWait(503, "100"));
        using MlflowClient client = server.Connect(options => options.TransferIdleTimeout = TimeSpan.FromSeconds(10));
        using MemoryStream content = new([1, 2, 3]);

        await Should.ThrowAsync<MlflowUnavailableException>(
            client.UploadArtifactAsync("mlflow-artifacts:/1/r1/artifacts", "a.bin", content, _token));

        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Upload_RetryAfterOfASecond_IsWaitedFor()
    {
        await using ScriptedServer server =
            await ScriptedServer.StartAsync(AskToWait(503, "1"), ScriptedServer.Json("{}"));
        using MlflowClient client = server.Connect(options => options.BackoffFactor = TimeSpan.FromHours(1));
        using MemoryStream content = new([1, 2, 3]);
        long start = TimeProvider.System.GetTimestamp();

        await client.UploadArtifactAsync("mlflow-artifacts:/1/r1/artifacts", "a.bin", content, _token);

        server.Requests.Count.ShouldBe(2);
        TimeProvider.System.GetElapsedTime(start).ShouldBeGreaterThan(TimeSpan.FromSeconds(0.95));
    }

    [Theory]
    [InlineData("disabled because the server is running without workspaces support. To enable workspace, run `mlflow server`")]
    [InlineData("disabled due to the mlflow server running with `--no-serve-artifacts`. To enable artifacts server")]
    [InlineData("disabled due to the mlflow server running in `--artifacts-only` mode. To enable tracking server")]
    [Row("answers 503 because it runs without the feature")]
    public async Task AnyCall_503BecauseTheFeatureIsDisabled_IsUnsupportedAndNotSentAgain(string reason)
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ScriptedServer.Text($"Endpoint: /api/3.0/mlflow/workspaces {reason} with `--it`", 503, "text/html; charset=utf-8"));
        using MlflowClient client = server.Connect();
        using MemoryStream stream = new([1, 2, 3]);
        const string root = "mlflow-artifacts:/1/r1/artifacts";
        Func<Task>[] calls =
        [
            () => client.ListWorkspacesAsync(_token),
            () => client.GetRunAsync(Run, _token),
            () => client.UploadArtifactAsync(root, "a.bin", stream, _token),
            () => client.DownloadArtifactAsync(root, "a.bin", stream, _token),
        ];

        foreach (Func<Task> call in calls)
        {
            MlflowException exception = await Should.ThrowAsync<MlflowException>(call);
            exception.ShouldNotBeOfType<MlflowUnavailableException>();
            exception.IsUnsupported.ShouldBeTrue();
            exception.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            exception.Message.ShouldContain(reason);
        }

        server.Requests.Count.ShouldBe(calls.Length);
    }

    [Fact]
    public async Task GetRun_CancelledInThePause_IsCancelled()
    {
        using CancellationTokenSource cancellation = CancellationTokenSource.CreateLinkedTokenSource(_token);
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            async context =>
            {
                context.Response.Headers.RetryAfter = "60";
                await ScriptedServer.Json("{}", 503)(context);
                cancellation.CancelAfter(TimeSpan.FromMilliseconds(100));
            });
        using MlflowClient client = server.Connect();

        await Should.ThrowAsync<OperationCanceledException>(client.GetRunAsync(Run, cancellation.Token));

        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task GetOrCreateExperiment_500AfterTheWrite_FindsWhatWasCreated()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ScriptedServer.Json("""{"error_code":"RESOURCE_DOES_NOT_EXIST","message":"none"}""", 404),
            ScriptedServer.Text("oops", 500, "text/html"),
            ScriptedServer.Json("""{"experiment":{"experiment_id":"7","name":"forest"}}"""));
        using MlflowClient client = server.Connect();

        Experiment experiment = await client.GetOrCreateExperimentAsync("forest", _token);

        experiment.Id.ShouldBe(new ExperimentId("7"));
        server.Requests.Count(request => request.Path.EndsWith("/create", StringComparison.Ordinal)).ShouldBe(1);
    }

    private static Func<HttpContext, Task> AskToWait(int status, string retryAfter) => async context =>
    {
        context.Response.Headers.RetryAfter = retryAfter;
        await ScriptedServer.Json("{}", status)(context);
    };
}
