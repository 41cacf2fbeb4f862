using Microsoft.AspNetCore.Http;
using Mlflow.Client.Tests.Faults;

namespace Mlflow.Client.Tests.Workspaces;

public sealed class WorkspaceTests
{
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Workspaces_CreatedChangedListedDeleted_SpeakTheProtocol()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ScriptedServer.Json("""{"workspace":{"name":"team-a","description":"us"}}""", status: 201),
            ScriptedServer.Json("""{"workspace":{"name":"team-a","default_artifact_root":"s3://a"}}"""),
            ScriptedServer.Json("""{"workspace":{"name":"team-a"}}"""),
            ScriptedServer.Json("""{"workspaces":[{"name":"default"},{"name":"team-a"}]}"""),
            NoContent);
        using MlflowClient client = server.Connect();

        Workspace created = await client.CreateWorkspaceAsync("team-a", "us", cancellationToken: _token);
        Workspace changed = await client.UpdateWorkspaceAsync(
            "team-a", defaultArtifactRoot: "s3://a", cancellationToken: _token);
        await client.GetWorkspaceAsync("team-a", _token);
        IReadOnlyList<Workspace> all = await client.ListWorkspacesAsync(_token);
        await client.DeleteWorkspaceAsync("team-a", WorkspaceDeletion.Cascade, _token);

        (created.Description, changed.DefaultArtifactRoot).ShouldBe(("us", "s3://a"));
        all.Select(workspace => workspace.Name).ShouldBe(["default", "team-a"]);
        server.Requests.Select(request => $"{request.Method} {request.Path} {request.Body}".TrimEnd()).ShouldBe(
        [
            """POST /api/3.0/mlflow/workspaces {"name":"team-a","description":"us"}""",
            """PATCH /api/3.0/mlflow/workspaces/team-a {"default_artifact_root":"s3://a"}""",
            "GET /api/3.0/mlflow/workspaces/team-a",
            "GET /api/3.0/mlflow/workspaces",
            "DELETE /api/3.0/mlflow/workspaces/team-a",
        ]);
    }

    [Fact]
    public async Task Delete_ContentMoves_SaysSoInTheQuery()
    {
        string? query = null;
        await using ScriptedServer server = await ScriptedServer.StartAsync(context =>
        {
            query = context.Request.QueryString.Value;
            return NoContent(context);
        });
        using MlflowClient client = server.Connect();

        await client.DeleteWorkspaceAsync("team-b", WorkspaceDeletion.MoveToDefault, _token);

        query.ShouldBe("?mode=SET_DEFAULT");
    }

    private static Task NoContent(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
