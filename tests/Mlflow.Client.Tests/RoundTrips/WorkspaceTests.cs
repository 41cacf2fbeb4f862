namespace Mlflow.Client.Tests.RoundTrips;

/// <summary>
/// Workspaces, on a server that was started with them (3.10 and newer). On others the client must say that there are none,
/// and send nothing that such a server would put elsewhere.
/// </summary>
public sealed class WorkspaceTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private readonly MlflowClient _client = server.Client;
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Workspaces_AnyServer_AreListedOrSaidNotToExist()
    {
        if (await HasWorkspacesAsync())
        {
            (await _client.ListWorkspacesAsync(_token)).Select(workspace => workspace.Name).ShouldBeUnique();
            return;
        }

        MlflowException exception = await Should.ThrowAsync<MlflowException>(_client.ListWorkspacesAsync(_token));
        exception.IsUnsupported.ShouldBeTrue(exception.Message);
    }

    [Fact]
    public async Task Workspace_CreatedChangedDeleted_IsAsTold()
    {
        if (!await HasWorkspacesAsync())
        {
            TestContext.Current.AddWarning("The server has no workspaces; that the client says so is held by the others.");
            return;
        }

        string name = $"t-{Guid.NewGuid():N}"[..30];
        await _client.CreateWorkspaceAsync(name, "first", cancellationToken: _token);
        try
        {
            await _client.UpdateWorkspaceAsync(name, "second", cancellationToken: _token);

            (await _client.GetWorkspaceAsync(name, _token)).Description.ShouldBe("second");
            (await _client.ListWorkspacesAsync(_token)).ShouldContain(workspace => workspace.Name == name);
        }
        finally
        {
            await _client.DeleteWorkspaceAsync(name, WorkspaceDeletion.Cascade, CancellationToken.None);
        }

        await Should.ThrowAsync<MlflowNotFoundException>(_client.GetWorkspaceAsync(name, _token));
    }

    [Fact]
    public async Task Calls_WorkspaceOfNobody_AreRefusedRatherThanPutElsewhere()
    {
        string name = server.NewName("e");
        using MlflowClient client = MlflowClient.Create(options =>
        {
            options.TrackingUri = _client.TrackingUri;
            options.Workspace = $"t-{Guid.NewGuid():N}"[..30];
        });

        await Should.ThrowAsync<MlflowException>(client.CreateExperimentAsync(name, cancellationToken: _token));

        (await _client.FindExperimentByNameAsync(name, _token)).ShouldBeNull();
    }

    private async Task<bool> HasWorkspacesAsync()
    {
        try
        {
            return (await _client.GetServerInfoAsync(_token)).HasWorkspaces;
        }
        catch (MlflowException exception) when (exception.IsUnsupported)
        {
            return false;
        }
    }
}
