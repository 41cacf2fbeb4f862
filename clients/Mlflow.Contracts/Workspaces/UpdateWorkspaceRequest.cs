namespace Mlflow.Contracts;

/// <summary>Body of <c>PATCH workspaces/{workspace_name}</c>: what is not set stays as it is.</summary>
public sealed record UpdateWorkspaceRequest
{
    /// <summary>Description for people.</summary>
    public string? Description { get; init; }

    /// <summary>Where the artifacts of its experiments lie, unless they say otherwise.</summary>
    public string? DefaultArtifactRoot { get; init; }
}
