namespace Mlflow.Contracts;

/// <summary>Body of <c>POST workspaces</c>.</summary>
public sealed record CreateWorkspaceRequest
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Description for people.</summary>
    public string? Description { get; init; }

    /// <summary>Where the artifacts of its experiments lie, unless they say otherwise.</summary>
    public string? DefaultArtifactRoot { get; init; }
}
