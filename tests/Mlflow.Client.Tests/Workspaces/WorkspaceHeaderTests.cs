using Microsoft.AspNetCore.Http;
using Mlflow.Client.Tests.Faults;

namespace Mlflow.Client.Tests.Workspaces;

/// <summary>How calls name the workspace that they go to.</summary>
public sealed class WorkspaceHeaderTests
{
    private const string With = """{"store_type":"SqlStore","workspaces_enabled":true}""";
    private const string Without = """{"store_type":"SqlStore","workspaces_enabled":false}""";

    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_WorkspaceSet_NameItOnceTheServerSaidThatItHasThem()
    {
        List<string> seen = [];
        await using ScriptedServer server = await ScriptedServer.StartAsync(context => AnswerAsync(context, seen, With));
        using MlflowClient client = server.Connect(options => options.Workspace = "team-a");

        await client.SetRunTagAsync(new RunId("r1"), "a", "b", _token);
        await client.SetRunTagAsync(new RunId("r1"), "a", "c", _token);
        await client.GetServerVersionAsync(_token);

        seen.ShouldBe(
        [
            "/api/3.0/mlflow/server-info ",
            "/api/2.0/mlflow/runs/set-tag team-a",
            "/api/2.0/mlflow/runs/set-tag team-a",
            "/version ",
        ]);
    }

    [Fact]
    public async Task Calls_NoWorkspaceSet_NameNoneAndAskNothing()
    {
        List<string> seen = [];
        await using ScriptedServer server = await ScriptedServer.StartAsync(context => AnswerAsync(context, seen, With));
        using MlflowClient client = server.Connect();

        await client.SetRunTagAsync(new RunId("r1"), "a", "b", _token);

        seen.ShouldBe(["/api/2.0/mlflow/runs/set-tag "]);
    }

    [Theory]
    [InlineData(200, Without)]
    [InlineData(200, "<html>a page</html>")]
    [InlineData(404, "<h1>Not Found</h1>")]
    public async Task Calls_ServerWithoutWorkspaces_SendNothingAndSaySo(int status, string info)
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ScriptedServer.Text(info, status, "text/html"));
        using MlflowClient client = server.Connect(options => options.Workspace = "team-a");

        MlflowException exception =
            await Should.ThrowAsync<MlflowException>(client.SetRunTagAsync(new RunId("r1"), "a", "b", _token));

        exception.IsUnsupported.ShouldBeTrue();
        exception.Message.ShouldContain("MLFLOW_WORKSPACE is 'team-a'");
        server.Requests.ShouldAllBe(request => request.Path == "/api/3.0/mlflow/server-info");
    }

    [Fact]
    public async Task Calls_ServerInfoNeedsALogin_SayThatRatherThanNoWorkspaces()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ScriptedServer.Text("who are you?", 401, "text/plain"));
        using MlflowClient client = server.Connect(options => options.Workspace = "team-a");

        await Should.ThrowAsync<MlflowUnauthorizedException>(
            client.SetRunTagAsync(new RunId("r1"), "a", "b", _token));
    }

    private static Task AnswerAsync(HttpContext context, List<string> seen, string info)
    {
        string path = context.Request.Path.Value!;
        seen.Add($"{path} {context.Request.Headers["X-MLFLOW-WORKSPACE"]}");
        return ScriptedServer.Json(path.EndsWith("/server-info", StringComparison.Ordinal) ? info : "{}")(context);
    }
}
