using Mlflow.Client.Values;
using Mlflow.Contracts;

namespace Mlflow.Client;

/// <summary>A part of a server with experiments and models of its own.</summary>
public sealed record Workspace
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Description for people.</summary>
    public string Description { get; init; } = string.Empty;

    /// <summary>Where the artifacts of its experiments lie; null for where the server says.</summary>
    public string? DefaultArtifactRoot { get; init; }

    internal static Workspace From(WorkspaceRecord? wire) => new()
    {
        Name = Field.Required(wire?.Name, "workspace.name"),
        Description = wire!.Description ?? string.Empty,
        DefaultArtifactRoot = wire.DefaultArtifactRoot,
    };
}
