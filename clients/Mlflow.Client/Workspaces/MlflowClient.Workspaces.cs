using Mlflow.Contracts;

namespace Mlflow.Client;

public sealed partial class MlflowClient
{
    /// <summary>
    /// The workspaces that the caller may see. Which of them the other calls go to is set by
    /// <see cref="MlflowClientOptions.Workspace"/>.
    /// </summary>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="MlflowException">
    /// The server, older than 3.10 or started without workspaces, has none, among other reasons.
    /// </exception>
    public async Task<IReadOnlyList<Workspace>> ListWorkspacesAsync(CancellationToken cancellationToken = default)
    {
        ListWorkspacesResponse answer = await _api.Workspaces.ListAsync(cancellationToken);
        return [.. answer.Workspaces.Select(Workspace.From)];
    }

    /// <summary>The workspace of this name.</summary>
    /// <param name="name">Name.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="MlflowNotFoundException">There is none.</exception>
    public async Task<Workspace> GetWorkspaceAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        GetWorkspaceResponse answer = await _api.Workspaces.GetAsync(name, cancellationToken);
        return Workspace.From(answer.Workspace);
    }

    /// <summary>Creates a workspace.</summary>
    /// <param name="name">Name; the server says which characters it takes.</param>
    /// <param name="description">Description for people.</param>
    /// <param name="defaultArtifactRoot">
    /// Where the artifacts of its experiments lie; null for where the server says.
    /// </param>
    /// <param name="cancellationToken">Stops the call.</param>
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

    /// <summary>Changes a workspace; what is null stays as it is.</summary>
    /// <param name="name">Name.</param>
    /// <param name="description">New description.</param>
    /// <param name="defaultArtifactRoot">Where the artifacts of new experiments lie.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="MlflowNotFoundException">There is none.</exception>
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
    /// <param name="name">Name.</param>
    /// <param name="deletion">What becomes of that which it holds; by default one that holds anything stays.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="MlflowNotFoundException">There is none.</exception>
    public async Task DeleteWorkspaceAsync(
        string name,
        WorkspaceDeletion deletion = WorkspaceDeletion.Restrict,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        string? mode = deletion switch
        {
            WorkspaceDeletion.Restrict => null, // what the server does where nothing is said
            WorkspaceDeletion.MoveToDefault => WorkspaceDeletionModes.SetDefault,
            WorkspaceDeletion.Cascade => WorkspaceDeletionModes.Cascade,
            _ => throw new ArgumentOutOfRangeException(nameof(deletion), deletion, "MLflow has no such deletion."),
        };
        await _api.Workspaces.DeleteAsync(name, mode, cancellationToken);
    }
}
