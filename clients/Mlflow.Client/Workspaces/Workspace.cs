using Mlflow.Client.Values;
using Mlflow.Contracts;

namespace Mlflow.Client;

/// <summary>A part of a server with its own experiments and models.</summary>
public sealed record Workspace
{
    /// <summary>The name, unique on the server.</summary>
    public required string Name { get; init; }

    /// <summary>Description for people.</summary>
    public string Description { get; init; } = string.Empty;

    /// <summary>Root of the artifacts of its experiments; null if the server chooses it.</summary>
    public string? DefaultArtifactRoot { get; init; }

    internal static Workspace From(WorkspaceRecord? wire) => new()
    {
        Name = Field.Required(wire?.Name, "workspace.name"),
        Description = wire!.Description ?? string.Empty,
        DefaultArtifactRoot = wire.DefaultArtifactRoot,
    };
}
