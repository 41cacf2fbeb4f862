namespace Mlflow.Contracts;

/// <summary>Answer of <c>GET workspaces</c>, which has no pages.</summary>
public sealed record ListWorkspacesResponse
{
    /// <summary>The workspaces that the caller may see.</summary>
    public IReadOnlyList<Workspace> Workspaces { get => field ?? []; init; }
}
