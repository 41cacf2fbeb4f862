namespace Mlflow.Contracts;

/// <summary>An experiment: a named group of runs.</summary>
public sealed record ExperimentRecord
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

/// <summary>A tag of an experiment.</summary>
public sealed record ExperimentTag
{
    /// <summary>Key.</summary>
    public string? Key { get; init; }

    /// <summary>Value.</summary>
    public string? Value { get; init; }
}

/// <summary>Body of <c>POST experiments/create</c>.</summary>
public sealed record CreateExperimentRequest
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Root under which the artifacts of the experiment lie.</summary>
    public string? ArtifactLocation { get; init; }

    /// <summary>Tags; empty where the wire has none.</summary>
    public IReadOnlyList<ExperimentTag> Tags { get => field ?? []; init; }
}

/// <summary>Answer of <c>POST experiments/create</c>.</summary>
public sealed record CreateExperimentResponse
{
    /// <summary>Id of the experiment: a number as text.</summary>
    public string? ExperimentId { get; init; }
}

/// <summary>Answer of <c>GET experiments/get</c> and <c>GET experiments/get-by-name</c>.</summary>
public sealed record GetExperimentResponse
{
    /// <summary>The experiment.</summary>
    public ExperimentRecord? Experiment { get; init; }
}

/// <summary>Body of <c>POST experiments/search</c>; <see cref="MaxResults"/> has no default.</summary>
public sealed record SearchExperimentsRequest
{
    /// <summary>Largest number of entries in one page.</summary>
    public long? MaxResults { get; init; }

    /// <summary>Token of the page, as the page before gave it; opaque.</summary>
    public string? PageToken { get; init; }

    /// <summary>Filter in MLflow's search language.</summary>
    public string? Filter { get; init; }

    /// <summary>Columns to order by, each with <c>ASC</c> or <c>DESC</c>.</summary>
    public IReadOnlyList<string> OrderBy { get => field ?? []; init; }

    /// <summary>Which life cycle stages to show (<see cref="ViewTypes"/>).</summary>
    public string? ViewType { get; init; }
}

/// <summary>Answer of <c>experiments/search</c>.</summary>
public sealed record SearchExperimentsResponse
{
    /// <summary>The experiments of this page.</summary>
    public IReadOnlyList<ExperimentRecord> Experiments { get => field ?? []; init; }

    /// <summary>Token of the next page; absent on the last page. A short page is no sign of the last one.</summary>
    public string? NextPageToken { get; init; }
}

/// <summary>Body of <c>POST experiments/update</c>: renames an experiment.</summary>
public sealed record UpdateExperimentRequest
{
    /// <summary>Id of the experiment: a number as text.</summary>
    public string? ExperimentId { get; init; }

    /// <summary>The new name.</summary>
    public string? NewName { get; init; }
}

/// <summary>Body of <c>POST experiments/delete</c>; it can be restored.</summary>
public sealed record DeleteExperimentRequest
{
    /// <summary>Id of the experiment: a number as text.</summary>
    public string? ExperimentId { get; init; }
}

/// <summary>Body of <c>POST experiments/restore</c>.</summary>
public sealed record RestoreExperimentRequest
{
    /// <summary>Id of the experiment: a number as text.</summary>
    public string? ExperimentId { get; init; }
}

/// <summary>Body of <c>POST experiments/set-experiment-tag</c>.</summary>
public sealed record SetExperimentTagRequest
{
    /// <summary>Id of the experiment: a number as text.</summary>
    public string? ExperimentId { get; init; }

    /// <summary>Key.</summary>
    public string? Key { get; init; }

    /// <summary>Value.</summary>
    public string? Value { get; init; }
}

/// <summary>Body of <c>POST experiments/delete-experiment-tag</c>.</summary>
public sealed record DeleteExperimentTagRequest
{
    /// <summary>Id of the experiment: a number as text.</summary>
    public string? ExperimentId { get; init; }

    /// <summary>Key.</summary>
    public string? Key { get; init; }
}
