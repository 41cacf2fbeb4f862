namespace Mlflow.Contracts;

/// <summary>Answer of <c>POST workspaces</c>.</summary>
public sealed record CreateWorkspaceResponse
{
    /// <summary>The workspace.</summary>
    public Workspace? Workspace { get; init; }
}
