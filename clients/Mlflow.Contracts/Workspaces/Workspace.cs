namespace Mlflow.Contracts;

/// <summary>A part of the server with experiments and models of its own.</summary>
public sealed record Workspace
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Description for people.</summary>
    public string? Description { get; init; }

    /// <summary>Where the artifacts of its experiments lie, unless they say otherwise.</summary>
    public string? DefaultArtifactRoot { get; init; }
}
