namespace Mlflow.Contracts;

/// <summary>An experiment: a named group of runs.</summary>
public sealed record Experiment
{
    /// <summary>Id of the experiment: a number as text.</summary>
    public string? ExperimentId { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Root under which the artifacts of the experiment lie.</summary>
    public string? ArtifactLocation { get; init; }

    /// <summary><c>active</c> or <c>deleted</c> (<see cref="LifecycleStages"/>).</summary>
    public string? LifecycleStage { get; init; }

    /// <summary>Last change, in milliseconds since 1970 (UTC).</summary>
    public long? LastUpdateTime { get; init; }

    /// <summary>Creation, in milliseconds since 1970 (UTC).</summary>
    public long? CreationTime { get; init; }

    /// <summary>Tags; empty where the wire has none.</summary>
    public IReadOnlyList<ExperimentTag> Tags { get => field ?? []; init; }
}
