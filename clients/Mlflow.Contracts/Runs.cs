namespace Mlflow.Contracts;

/// <summary>A run with what was logged to it.</summary>
public sealed record RunRecord
{
    /// <summary>Attributes.</summary>
    public RunInfo? Info { get; init; }

    /// <summary>Params, metrics and tags.</summary>
    public RunData? Data { get; init; }

    /// <summary>What was read.</summary>
    public RunInputs? Inputs { get; init; }

    /// <summary>What was produced.</summary>
    public RunOutputs? Outputs { get; init; }
}

/// <summary>Attributes of a run.</summary>
public sealed record RunInfo
{
    /// <summary>The id under its name of before 1.0; equal to <see cref="RunId"/>.</summary>
    public string? RunUuid { get; init; }

    /// <summary>Id of the experiment: a number as text.</summary>
    public string? ExperimentId { get; init; }

    /// <summary>Name of the run, for people.</summary>
    public string? RunName { get; init; }

    /// <summary>User who created it; deprecated for runs in favour of the tag <c>mlflow.user</c>.</summary>
    public string? UserId { get; init; }

    /// <summary>Status.</summary>
    public string? Status { get; init; }

    /// <summary>Start, in milliseconds since 1970 (UTC).</summary>
    public long? StartTime { get; init; }

    /// <summary>End, in milliseconds since 1970 (UTC); absent while it runs.</summary>
    public long? EndTime { get; init; }

    /// <summary>Where the artifacts lie, for example <c>mlflow-artifacts:/1/…/artifacts</c>.</summary>
    public string? ArtifactUri { get; init; }

    /// <summary><c>active</c> or <c>deleted</c> (<see cref="LifecycleStages"/>).</summary>
    public string? LifecycleStage { get; init; }

    /// <summary>Id of the run: 32 hexadecimal digits.</summary>
    public string? RunId { get; init; }
}

/// <summary>What was logged to a run; of each metric only the last value.</summary>
public sealed record RunData
{
    /// <summary>Metrics; empty where the wire has none.</summary>
    public IReadOnlyList<MetricRecord> Metrics { get => field ?? []; init; }

    /// <summary>Params; empty where the wire has none.</summary>
    public IReadOnlyList<Param> Params { get => field ?? []; init; }

    /// <summary>Tags; empty where the wire has none.</summary>
    public IReadOnlyList<RunTag> Tags { get => field ?? []; init; }
}

/// <summary>A param of a run; written once, never changed.</summary>
public sealed record Param
{
    /// <summary>Key.</summary>
    public string? Key { get; init; }

    /// <summary>Value.</summary>
    public string? Value { get; init; }
}

/// <summary>A tag of a run.</summary>
public sealed record RunTag
{
    /// <summary>Key.</summary>
    public string? Key { get; init; }

    /// <summary>Value.</summary>
    public string? Value { get; init; }
}

/// <summary>What a run read.</summary>
public sealed record RunInputs
{
    /// <summary>Data sets that the run read.</summary>
    public IReadOnlyList<DatasetInput> DatasetInputs { get => field ?? []; init; }

    /// <summary>Logged models that the run read.</summary>
    public IReadOnlyList<LoggedModelInput> ModelInputs { get => field ?? []; init; }
}

/// <summary>What a run produced.</summary>
public sealed record RunOutputs
{
    /// <summary>Logged models that the run produced.</summary>
    public IReadOnlyList<LoggedModelOutput> ModelOutputs { get => field ?? []; init; }
}

/// <summary>Values of a run's status on the wire.</summary>
public static class RunStatuses
{
    /// <summary>The run is under way.</summary>
    public const string Running = "RUNNING";

    /// <summary>The run is planned.</summary>
    public const string Scheduled = "SCHEDULED";

    /// <summary>The run came to its end.</summary>
    public const string Finished = "FINISHED";

    /// <summary>The run ended with an error.</summary>
    public const string Failed = "FAILED";

    /// <summary>The run was stopped.</summary>
    public const string Killed = "KILLED";
}

/// <summary>Body of <c>POST runs/create</c>.</summary>
public sealed record CreateRunRequest
{
    /// <summary>Id of the experiment: a number as text.</summary>
    public string? ExperimentId { get; init; }

    /// <summary>User who created it; deprecated for runs in favour of the tag <c>mlflow.user</c>.</summary>
    public string? UserId { get; init; }

    /// <summary>Name of the run, for people.</summary>
    public string? RunName { get; init; }

    /// <summary>Start, in milliseconds since 1970 (UTC).</summary>
    public long? StartTime { get; init; }

    /// <summary>Tags; empty where the wire has none.</summary>
    public IReadOnlyList<RunTag> Tags { get => field ?? []; init; }
}

/// <summary>Answer of <c>POST runs/create</c>.</summary>
public sealed record CreateRunResponse
{
    /// <summary>The run.</summary>
    public RunRecord? Run { get; init; }
}

/// <summary>Answer of <c>GET runs/get</c>.</summary>
public sealed record GetRunResponse
{
    /// <summary>The run.</summary>
    public RunRecord? Run { get; init; }
}

/// <summary>Body of <c>POST runs/search</c>; 1000 a page where nothing is said, at most 50,000.</summary>
public sealed record SearchRunsRequest
{
    /// <summary>Ids of the experiments to look in.</summary>
    public IReadOnlyList<string> ExperimentIds { get => field ?? []; init; }

    /// <summary>Filter in MLflow's search language.</summary>
    public string? Filter { get; init; }

    /// <summary>Which life cycle stages to show (<see cref="ViewTypes"/>).</summary>
    public string? RunViewType { get; init; }

    /// <summary>Largest number of entries in one page.</summary>
    public int? MaxResults { get; init; }

    /// <summary>Columns to order by, each with <c>ASC</c> or <c>DESC</c>.</summary>
    public IReadOnlyList<string> OrderBy { get => field ?? []; init; }

    /// <summary>Token of the page, as the page before gave it; opaque.</summary>
    public string? PageToken { get; init; }
}

/// <summary>Answer of <c>POST runs/search</c>.</summary>
public sealed record SearchRunsResponse
{
    /// <summary>The runs of this page.</summary>
    public IReadOnlyList<RunRecord> Runs { get => field ?? []; init; }

    /// <summary>Token of the next page; absent on the last page. A short page is no sign of the last one.</summary>
    public string? NextPageToken { get; init; }
}

/// <summary>Body of <c>POST runs/update</c>.</summary>
public sealed record UpdateRunRequest
{
    /// <summary>Id of the run: 32 hexadecimal digits.</summary>
    public string? RunId { get; init; }

    /// <summary>The id under its name of before 1.0; equal to <see cref="RunId"/>.</summary>
    public string? RunUuid { get; init; }

    /// <summary>Status.</summary>
    public string? Status { get; init; }

    /// <summary>End, in milliseconds since 1970 (UTC); absent while it runs.</summary>
    public long? EndTime { get; init; }

    /// <summary>Name of the run, for people.</summary>
    public string? RunName { get; init; }
}

/// <summary>Answer of <c>POST runs/update</c>.</summary>
public sealed record UpdateRunResponse
{
    /// <summary>Attributes of the run.</summary>
    public RunInfo? RunInfo { get; init; }
}

/// <summary>Body of <c>POST runs/delete</c>; it can be restored.</summary>
public sealed record DeleteRunRequest
{
    /// <summary>Id of the run: 32 hexadecimal digits.</summary>
    public string? RunId { get; init; }
}

/// <summary>Body of <c>POST runs/restore</c>.</summary>
public sealed record RestoreRunRequest
{
    /// <summary>Id of the run: 32 hexadecimal digits.</summary>
    public string? RunId { get; init; }
}

/// <summary>Body of <c>POST runs/log-batch</c>. Not atomic: after an error a part may be written.</summary>
public sealed record LogBatchRequest
{
    /// <summary>Id of the run: 32 hexadecimal digits.</summary>
    public string? RunId { get; init; }

    /// <summary>Metrics; empty where the wire has none.</summary>
    public IReadOnlyList<MetricRecord> Metrics { get => field ?? []; init; }

    /// <summary>Params; empty where the wire has none.</summary>
    public IReadOnlyList<Param> Params { get => field ?? []; init; }

    /// <summary>Tags; empty where the wire has none.</summary>
    public IReadOnlyList<RunTag> Tags { get => field ?? []; init; }
}

/// <summary>Body of <c>POST runs/log-parameter</c>.</summary>
public sealed record LogParamRequest
{
    /// <summary>Id of the run: 32 hexadecimal digits.</summary>
    public string? RunId { get; init; }

    /// <summary>The id under its name of before 1.0; equal to <see cref="RunId"/>.</summary>
    public string? RunUuid { get; init; }

    /// <summary>Key.</summary>
    public string? Key { get; init; }

    /// <summary>Value.</summary>
    public string? Value { get; init; }
}

/// <summary>Body of <c>POST runs/log-inputs</c>.</summary>
public sealed record LogInputsRequest
{
    /// <summary>Id of the run: 32 hexadecimal digits.</summary>
    public string? RunId { get; init; }

    /// <summary>Data sets.</summary>
    public IReadOnlyList<DatasetInput> Datasets { get => field ?? []; init; }

    /// <summary>Logged models.</summary>
    public IReadOnlyList<LoggedModelInput> Models { get => field ?? []; init; }
}

/// <summary>Body of <c>POST runs/outputs</c>.</summary>
public sealed record LogOutputsRequest
{
    /// <summary>Id of the run: 32 hexadecimal digits.</summary>
    public string? RunId { get; init; }

    /// <summary>Logged models.</summary>
    public IReadOnlyList<LoggedModelOutput> Models { get => field ?? []; init; }
}

/// <summary>Body of <c>POST runs/log-model</c>: a model among the run's artifacts, as before MLflow 3.</summary>
public sealed record LogModelRequest
{
    /// <summary>Id of the run: 32 hexadecimal digits.</summary>
    public string? RunId { get; init; }

    /// <summary>The <c>MLmodel</c> file as a JSON text.</summary>
    public string? ModelJson { get; init; }
}

/// <summary>Body of <c>POST runs/set-tag</c>.</summary>
public sealed record SetTagRequest
{
    /// <summary>Id of the run: 32 hexadecimal digits.</summary>
    public string? RunId { get; init; }

    /// <summary>The id under its name of before 1.0; equal to <see cref="RunId"/>.</summary>
    public string? RunUuid { get; init; }

    /// <summary>Key.</summary>
    public string? Key { get; init; }

    /// <summary>Value.</summary>
    public string? Value { get; init; }
}

/// <summary>Body of <c>POST runs/delete-tag</c>.</summary>
public sealed record DeleteTagRequest
{
    /// <summary>Id of the run: 32 hexadecimal digits.</summary>
    public string? RunId { get; init; }

    /// <summary>Key.</summary>
    public string? Key { get; init; }
}
