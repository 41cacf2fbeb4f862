namespace Mlflow.Contracts;

/// <summary>An experiment: a named group of runs.</summary>
public sealed record ExperimentRecord
{
    /// <summary>Id of the experiment, a decimal number as text.</summary>
    public string? ExperimentId { get; init; }

    /// <summary>Name, unique on the server; at most 500 characters.</summary>
    public string? Name { get; init; }

    /// <summary>Root URI of the artifacts of the experiment.</summary>
    public string? ArtifactLocation { get; init; }

    /// <summary><c>active</c> or <c>deleted</c> (<see cref="LifecycleStages"/>).</summary>
    public string? LifecycleStage { get; init; }

    /// <summary>Time of the last change, in milliseconds since 1970 (UTC).</summary>
    public long? LastUpdateTime { get; init; }

    /// <summary>Time of creation, in milliseconds since 1970 (UTC).</summary>
    public long? CreationTime { get; init; }

    /// <summary>Tags; empty if the response has none.</summary>
    public IReadOnlyList<ExperimentTag> Tags { get => field ?? []; init; }
}

/// <summary>A tag of an experiment.</summary>
public sealed record ExperimentTag
{
    /// <summary>Key, at most 250 characters: letters, digits, <c>_ - . /</c>, space and <c>:</c>.</summary>
    public string? Key { get; init; }

    /// <summary>Value, at most 5000 characters.</summary>
    public string? Value { get; init; }
}

/// <summary>Body of <c>POST experiments/create</c>.</summary>
public sealed record CreateExperimentRequest
{
    /// <summary>Name, unique on the server including deleted experiments; at most 500 characters.</summary>
    public string? Name { get; init; }

    /// <summary>Root URI of the artifacts; null lets the server choose one under its default root.</summary>
    public string? ArtifactLocation { get; init; }

    /// <summary>Tags; empty if the response has none.</summary>
    public IReadOnlyList<ExperimentTag> Tags { get => field ?? []; init; }
}

/// <summary>Response of <c>POST experiments/create</c>.</summary>
public sealed record CreateExperimentResponse
{
    /// <summary>Id of the experiment, a decimal number as text.</summary>
    public string? ExperimentId { get; init; }
}

/// <summary>Response of <c>GET experiments/get</c> and <c>GET experiments/get-by-name</c>.</summary>
public sealed record GetExperimentResponse
{
    /// <summary>The experiment.</summary>
    public ExperimentRecord? Experiment { get; init; }
}

/// <summary>Body of <c>POST experiments/search</c>.</summary>
public sealed record SearchExperimentsRequest
{
    /// <summary>Maximum number of entries in a page, at most 50,000; required.</summary>
    public long? MaxResults { get; init; }

    /// <summary>Token from the previous page; opaque. Null means the first page.</summary>
    public string? PageToken { get; init; }

    /// <summary>Filter expression, for example <c>name LIKE 'cover%'</c>; null means no filter.</summary>
    public string? Filter { get; init; }

    /// <summary>Columns to order by, each optionally followed by <c>ASC</c> (the default) or <c>DESC</c>.</summary>
    public IReadOnlyList<string> OrderBy { get => field ?? []; init; }

    /// <summary>Life cycle stages to include (<see cref="ViewTypes"/>); null means active only.</summary>
    public string? ViewType { get; init; }
}

/// <summary>Response of <c>experiments/search</c>.</summary>
public sealed record SearchExperimentsResponse
{
    /// <summary>The experiments of this page.</summary>
    public IReadOnlyList<ExperimentRecord> Experiments { get => field ?? []; init; }

    /// <summary>
    /// Token of the next page; null on the last page. A page can have fewer entries than requested and not be the last.
    /// </summary>
    public string? NextPageToken { get; init; }
}

/// <summary>Body of <c>POST experiments/update</c>, which renames an experiment.</summary>
public sealed record UpdateExperimentRequest
{
    /// <summary>Id of the experiment, a decimal number as text.</summary>
    public string? ExperimentId { get; init; }

    /// <summary>The new name; at most 500 characters.</summary>
    public string? NewName { get; init; }
}

/// <summary>Body of <c>POST experiments/delete</c>. A deleted experiment can be restored.</summary>
public sealed record DeleteExperimentRequest
{
    /// <summary>Id of the experiment, a decimal number as text.</summary>
    public string? ExperimentId { get; init; }
}

/// <summary>Body of <c>POST experiments/restore</c>.</summary>
public sealed record RestoreExperimentRequest
{
    /// <summary>Id of the experiment, a decimal number as text.</summary>
    public string? ExperimentId { get; init; }
}

/// <summary>Body of <c>POST experiments/set-experiment-tag</c>.</summary>
public sealed record SetExperimentTagRequest
{
    /// <summary>Id of the experiment, a decimal number as text.</summary>
    public string? ExperimentId { get; init; }

    /// <summary>Key, at most 250 characters: letters, digits, <c>_ - . /</c>, space and <c>:</c>.</summary>
    public string? Key { get; init; }

    /// <summary>Value, at most 5000 characters.</summary>
    public string? Value { get; init; }
}

/// <summary>Body of <c>POST experiments/delete-experiment-tag</c>.</summary>
public sealed record DeleteExperimentTagRequest
{
    /// <summary>Id of the experiment, a decimal number as text.</summary>
    public string? ExperimentId { get; init; }

    /// <summary>Key of the tag.</summary>
    public string? Key { get; init; }
}
