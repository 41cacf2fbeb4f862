namespace Mlflow.Embedded.Maintenance;

/// <summary>What a data folder holds, and what is wrong with it.</summary>
public sealed record FolderCondition
{
    /// <summary>The absolute path of the folder.</summary>
    public required string Path { get; init; }

    /// <summary>What keeps a server from using the folder, or a damage of it, as sentences; empty if it is sound.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>The form of the tables; 0 if there is no database or it has none.</summary>
    public long Form { get; init; }

    /// <summary>The form that this version of the server works with; it brings older forms to this one when it starts.</summary>
    public required long LatestForm { get; init; }

    /// <summary>The size of <c>mlflow.db</c> and its write-ahead log in bytes.</summary>
    public long DatabaseBytes { get; init; }

    /// <summary>The number of artifacts.</summary>
    public int ArtifactFiles { get; init; }

    /// <summary>The size of the artifacts in bytes.</summary>
    public long ArtifactBytes { get; init; }

    /// <summary>The number of experiments, also the deleted ones.</summary>
    public long Experiments { get; init; }

    /// <summary>The number of deleted experiments.</summary>
    public long DeletedExperiments { get; init; }

    /// <summary>The number of runs, also the deleted ones.</summary>
    public long Runs { get; init; }

    /// <summary>The number of deleted runs.</summary>
    public long DeletedRuns { get; init; }

    /// <summary>The number of logged values of metrics.</summary>
    public long Metrics { get; init; }

    /// <summary>The number of registered models.</summary>
    public long RegisteredModels { get; init; }

    /// <summary>The number of model versions.</summary>
    public long ModelVersions { get; init; }

    /// <summary>The absolute paths of the backups below the folder, the latest first.</summary>
    public required IReadOnlyList<string> Backups { get; init; }
}
