using System.Net;

namespace Mlflow.Client.Tests.Faults;

/// <summary>Answers that are not what MLflow would say: each becomes a message that says what to do.</summary>
public sealed class MisunderstandingTests
{
    private static readonly RunId Run = new("r1");
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    [Row("refuses the Host header (403 in plain text)")]
    public async Task GetRun_PlainText403_NamesTheServersSetting()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(ScriptedServer.Text(
            "Invalid Host header - possible DNS rebinding attack detected", 403, "text/plain"));
        using MlflowClient client = server.Connect();

        MlflowUnauthorizedException exception =
            await Should.ThrowAsync<MlflowUnauthorizedException>(client.GetRunAsync(Run, _token));

        exception.Message.ShouldContain("--allowed-hosts");
        exception.Message.ShouldContain(server.Uri.Authority);
        exception.Message.ShouldContain("DNS rebinding");
        exception.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    [Row("answers 200 with HTML or half a JSON")]
    public async Task GetRun_HtmlWithStatus200_NamesTheTrackingUri()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ScriptedServer.Text("<html>Welcome</html>", 200, "text/html"));
        using MlflowClient client = server.Connect();

        MlflowException exception = await Should.ThrowAsync<MlflowException>(client.GetRunAsync(Run, _token));

        exception.Message.ShouldContain("text/html instead of JSON");
        exception.Message.ShouldContain("Welcome");
    }

    [Theory]
    [InlineData("""{"run":{"info":{"run_id":"r1","exp""")]
    [InlineData("null")]
    [InlineData("[]")]
    [Row("answers 200 with HTML or half a JSON")]
    public async Task GetRun_HalfOrEmptyJson_IsNoJsonException(string json)
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(ScriptedServer.Json(json));
        using MlflowClient client = server.Connect();

        MlflowException exception = await Should.ThrowAsync<MlflowException>(client.GetRunAsync(Run, _token));

        exception.Message.ShouldContain("JSON that cannot be read");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("")]
    public async Task GetRun_AnswerWithoutId_NamesTheField(string json)
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(ScriptedServer.Json(json));
        using MlflowClient client = server.Connect();

        MlflowException exception = await Should.ThrowAsync<MlflowException>(client.GetRunAsync(Run, _token));

        exception.Message.ShouldContain("run.info.run_id");
    }

    [Fact]
    public async Task GetRun_NobodyListens_NamesAddressAndSetting()
    {
        using MlflowClient client = MlflowClient.Create(options =>
        {
            options.TrackingUri = new Uri("http://user:secret@127.0.0.1:1");
            options.MaxRetries = 0;
        });

        MlflowUnavailableException exception =
            await Should.ThrowAsync<MlflowUnavailableException>(client.GetRunAsync(Run, _token));

        exception.Message.ShouldContain("http://127.0.0.1:1");
        exception.Message.ShouldContain("MLFLOW_TRACKING_URI");
        exception.ToString().ShouldNotContain("secret");
    }

    [Fact]
    public async Task SearchRuns_SameTokenForEver_IsGivenUp()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ScriptedServer.Json("""{"next_page_token":"again"}"""));
        using MlflowClient client = server.Connect();

        await Should.ThrowAsync<MlflowException>(async () =>
        {
            await foreach (Run _ in client.SearchRunsAsync([new ExperimentId("1")], cancellationToken: _token))
            {
            }
        });

        server.Requests.Count.ShouldBe(2);
    }
}
