namespace Mlflow.Contracts;

/// <summary>Answer of <c>PATCH workspaces/{workspace_name}</c>.</summary>
public sealed record UpdateWorkspaceResponse
{
    /// <summary>The workspace.</summary>
    public Workspace? Workspace { get; init; }
}
