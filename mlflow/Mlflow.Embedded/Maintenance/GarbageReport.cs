namespace Mlflow.Embedded.Maintenance;

/// <summary>What was removed, or would be removed by a dry run.</summary>
public sealed record GarbageReport
{
    /// <summary>True if nothing was removed.</summary>
    public required bool IsDryRun { get; init; }

    /// <summary>The ids of the runs.</summary>
    public required IReadOnlyList<string> Runs { get; init; }

    /// <summary>The ids of the logged models.</summary>
    public required IReadOnlyList<string> LoggedModels { get; init; }

    /// <summary>The ids of the experiments.</summary>
    public required IReadOnlyList<string> Experiments { get; init; }

    /// <summary>The number of artifacts.</summary>
    public required int ArtifactFiles { get; init; }

    /// <summary>The size of the artifacts in bytes.</summary>
    public required long ArtifactBytes { get; init; }

    /// <summary>Deleted experiments, files and other things that stay, as sentences with the reason.</summary>
    public required IReadOnlyList<string> Kept { get; init; }

    /// <summary>URIs of artifacts that this server does not store, and which stay in their place.</summary>
    public required IReadOnlyList<string> ArtifactsElsewhere { get; init; }

    /// <summary>The model versions, as <c>name/version</c>, whose files are among the artifacts.</summary>
    public required IReadOnlyList<string> VersionsWithoutFiles { get; init; }

    /// <summary>Files that could not be deleted, as sentences with the reason. Nothing refers to them. Default: none.</summary>
    public IReadOnlyList<string> NotDeleted { get; init; } = [];
}
