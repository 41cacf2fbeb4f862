using Mlflow.Contracts;

namespace Mlflow.Client;

public sealed partial class MlflowClient
{
    /// <summary>
    /// Returns the workspaces that the caller may see. <see cref="MlflowClientOptions.Workspace"/> sets the one that the other
    /// calls go to.
    /// </summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="MlflowException">
    /// The server, older than 3.10 or started without workspaces, has none, among other reasons.
    /// </exception>
    public async Task<IReadOnlyList<Workspace>> ListWorkspacesAsync(CancellationToken cancellationToken = default)
    {
        ListWorkspacesResponse answer = await _api.Workspaces.ListAsync(cancellationToken);
        return [.. answer.Workspaces.Select(Workspace.From)];
    }

    /// <summary>Returns the workspace with this name.</summary>
    /// <param name="name">Name of the workspace.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="MlflowNotFoundException">It does not exist.</exception>
    public async Task<Workspace> GetWorkspaceAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        GetWorkspaceResponse answer = await _api.Workspaces.GetAsync(name, cancellationToken);
        return Workspace.From(answer.Workspace);
    }

    /// <summary>Creates a workspace.</summary>
    /// <param name="name">Name; the server refuses characters that it does not take.</param>
    /// <param name="description">Description for people.</param>
    /// <param name="defaultArtifactRoot">
    /// Root of the artifacts of its experiments; the server chooses it if it is null.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="MlflowAlreadyExistsException">The name is taken.</exception>
    public async Task<Workspace> CreateWorkspaceAsync(
        string name,
        string? description = null,
        string? defaultArtifactRoot = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        CreateWorkspaceResponse answer = await _api.Workspaces.CreateAsync(
            new CreateWorkspaceRequest
            {
                Name = name,
                Description = description,
                DefaultArtifactRoot = defaultArtifactRoot,
            },
            cancellationToken);
        return Workspace.From(answer.Workspace);
    }

    /// <summary>Changes a workspace; a property that is null stays as it is.</summary>
    /// <param name="name">Name of the workspace.</param>
    /// <param name="description">New description; null keeps it.</param>
    /// <param name="defaultArtifactRoot">New root of the artifacts of new experiments; null keeps it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="MlflowNotFoundException">It does not exist.</exception>
    public async Task<Workspace> UpdateWorkspaceAsync(
        string name,
        string? description = null,
        string? defaultArtifactRoot = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        UpdateWorkspaceResponse answer = await _api.Workspaces.UpdateAsync(
            name,
            new UpdateWorkspaceRequest { Description = description, DefaultArtifactRoot = defaultArtifactRoot },
            cancellationToken);
        return Workspace.From(answer.Workspace);
    }

    /// <summary>Deletes a workspace.</summary>
    /// <param name="name">Name of the workspace.</param>
    /// <param name="deletion">What happens to its content; by default a workspace with content is not deleted.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="MlflowNotFoundException">It does not exist.</exception>
    public async Task DeleteWorkspaceAsync(
        string name,
        WorkspaceDeletion deletion = WorkspaceDeletion.Restrict,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        string? mode = deletion switch
        {
            WorkspaceDeletion.Restrict => null, // the server's default
            WorkspaceDeletion.MoveToDefault => WorkspaceDeletionModes.SetDefault,
            WorkspaceDeletion.Cascade => WorkspaceDeletionModes.Cascade,
            _ => throw new ArgumentOutOfRangeException(nameof(deletion), deletion, "MLflow has no such deletion."),
        };
        await _api.Workspaces.DeleteAsync(name, mode, cancellationToken);
    }
}
