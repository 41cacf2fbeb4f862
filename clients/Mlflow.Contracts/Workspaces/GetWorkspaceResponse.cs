namespace Mlflow.Contracts;

/// <summary>Answer of <c>GET workspaces/{workspace_name}</c>.</summary>
public sealed record GetWorkspaceResponse
{
    /// <summary>The workspace.</summary>
    public Workspace? Workspace { get; init; }
}
