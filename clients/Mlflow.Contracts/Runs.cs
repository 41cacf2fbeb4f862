namespace Mlflow.Contracts;

/// <summary>A run, with its attributes, params, latest metrics, tags, inputs and outputs.</summary>
public sealed record RunRecord
{
    /// <summary>Id, name, status and times.</summary>
    public RunInfo? Info { get; init; }

    /// <summary>Params, latest metrics and tags.</summary>
    public RunData? Data { get; init; }

    /// <summary>Data sets and logged models that the run read.</summary>
    public RunInputs? Inputs { get; init; }

    /// <summary>Logged models that the run produced.</summary>
    public RunOutputs? Outputs { get; init; }
}

/// <summary>Attributes of a run.</summary>
public sealed record RunInfo
{
    /// <summary>The run id under the field name of MLflow before 1.0; equal to <see cref="RunId"/>.</summary>
    public string? RunUuid { get; init; }

    /// <summary>Id of the experiment, a decimal number as text.</summary>
    public string? ExperimentId { get; init; }

    /// <summary>Display name of the run; need not be unique. Null lets the server generate one.</summary>
    public string? RunName { get; init; }

    /// <summary>Name of the user who created it; for runs deprecated in favor of the tag <c>mlflow.user</c>.</summary>
    public string? UserId { get; init; }

    /// <summary>One of <see cref="RunStatuses"/>.</summary>
    public string? Status { get; init; }

    /// <summary>Start time, in milliseconds since 1970 (UTC).</summary>
    public long? StartTime { get; init; }

    /// <summary>End time, in milliseconds since 1970 (UTC); null until the run ends.</summary>
    public long? EndTime { get; init; }

    /// <summary>Root URI of the artifacts, for example <c>mlflow-artifacts:/1/…/artifacts</c>.</summary>
    public string? ArtifactUri { get; init; }

    /// <summary><c>active</c> or <c>deleted</c> (<see cref="LifecycleStages"/>).</summary>
    public string? LifecycleStage { get; init; }

    /// <summary>Id of the run, 32 hexadecimal digits.</summary>
    public string? RunId { get; init; }
}

/// <summary>Params, tags and metrics of a run; of each metric only the value at the highest step.</summary>
public sealed record RunData
{
    /// <summary>Metrics; empty if the response has none.</summary>
    public IReadOnlyList<MetricRecord> Metrics { get => field ?? []; init; }

    /// <summary>Params; empty if the response has none.</summary>
    public IReadOnlyList<Param> Params { get => field ?? []; init; }

    /// <summary>Tags; empty if the response has none.</summary>
    public IReadOnlyList<RunTag> Tags { get => field ?? []; init; }
}

/// <summary>A param of a run. A param cannot be changed once it is written.</summary>
public sealed record Param
{
    /// <summary>Key, at most 250 characters: letters, digits, <c>_ - . /</c>, space and <c>:</c>.</summary>
    public string? Key { get; init; }

    /// <summary>Value as text, at most 6000 characters.</summary>
    public string? Value { get; init; }
}

/// <summary>A tag of a run.</summary>
public sealed record RunTag
{
    /// <summary>Key, at most 250 characters: letters, digits, <c>_ - . /</c>, space and <c>:</c>.</summary>
    public string? Key { get; init; }

    /// <summary>Value, at most 8000 characters.</summary>
    public string? Value { get; init; }
}

/// <summary>Data sets and logged models that a run read.</summary>
public sealed record RunInputs
{
    /// <summary>Data sets that the run read.</summary>
    public IReadOnlyList<DatasetInput> DatasetInputs { get => field ?? []; init; }

    /// <summary>Logged models that the run read.</summary>
    public IReadOnlyList<LoggedModelInput> ModelInputs { get => field ?? []; init; }
}

/// <summary>Logged models that a run produced.</summary>
public sealed record RunOutputs
{
    /// <summary>Logged models that the run produced.</summary>
    public IReadOnlyList<LoggedModelOutput> ModelOutputs { get => field ?? []; init; }
}

/// <summary>Values of <see cref="RunInfo.Status"/>.</summary>
public static class RunStatuses
{
    /// <summary>The run is in progress.</summary>
    public const string Running = "RUNNING";

    /// <summary>The run has not started yet.</summary>
    public const string Scheduled = "SCHEDULED";

    /// <summary>The run ended successfully.</summary>
    public const string Finished = "FINISHED";

    /// <summary>The run ended with an error.</summary>
    public const string Failed = "FAILED";

    /// <summary>The run was stopped by a user.</summary>
    public const string Killed = "KILLED";
}

/// <summary>Body of <c>POST runs/create</c>.</summary>
public sealed record CreateRunRequest
{
    /// <summary>Id of the experiment, a decimal number as text.</summary>
    public string? ExperimentId { get; init; }

    /// <summary>Name of the user who created it; for runs deprecated in favor of the tag <c>mlflow.user</c>.</summary>
    public string? UserId { get; init; }

    /// <summary>Display name of the run; need not be unique. Null lets the server generate one.</summary>
    public string? RunName { get; init; }

    /// <summary>Start time, in milliseconds since 1970 (UTC).</summary>
    public long? StartTime { get; init; }

    /// <summary>Tags; empty if the response has none.</summary>
    public IReadOnlyList<RunTag> Tags { get => field ?? []; init; }
}

/// <summary>Response of <c>POST runs/create</c>.</summary>
public sealed record CreateRunResponse
{
    /// <summary>The run.</summary>
    public RunRecord? Run { get; init; }
}

/// <summary>Response of <c>GET runs/get</c>.</summary>
public sealed record GetRunResponse
{
    /// <summary>The run.</summary>
    public RunRecord? Run { get; init; }
}

/// <summary>Body of <c>POST runs/search</c>.</summary>
public sealed record SearchRunsRequest
{
    /// <summary>Ids of the experiments to search.</summary>
    public IReadOnlyList<string> ExperimentIds { get => field ?? []; init; }

    /// <summary>Filter expression, for example <c>metrics.accuracy &gt; 0.9</c>; null means no filter.</summary>
    public string? Filter { get; init; }

    /// <summary>Life cycle stages to include (<see cref="ViewTypes"/>); null means active only.</summary>
    public string? RunViewType { get; init; }

    /// <summary>Maximum number of runs in a page, at most 50,000; null means 1000.</summary>
    public int? MaxResults { get; init; }

    /// <summary>Columns to order by, each optionally followed by <c>ASC</c> (the default) or <c>DESC</c>.</summary>
    public IReadOnlyList<string> OrderBy { get => field ?? []; init; }

    /// <summary>Token from the previous page; opaque. Null means the first page.</summary>
    public string? PageToken { get; init; }
}

/// <summary>Response of <c>POST runs/search</c>.</summary>
public sealed record SearchRunsResponse
{
    /// <summary>The runs of this page.</summary>
    public IReadOnlyList<RunRecord> Runs { get => field ?? []; init; }

    /// <summary>
    /// Token of the next page; null on the last page. A page can have fewer entries than requested and not be the last.
    /// </summary>
    public string? NextPageToken { get; init; }
}

/// <summary>Body of <c>POST runs/update</c>.</summary>
public sealed record UpdateRunRequest
{
    /// <summary>Id of the run, 32 hexadecimal digits.</summary>
    public string? RunId { get; init; }

    /// <summary>The run id under the field name of MLflow before 1.0; equal to <see cref="RunId"/>.</summary>
    public string? RunUuid { get; init; }

    /// <summary>One of <see cref="RunStatuses"/>; null leaves it unchanged.</summary>
    public string? Status { get; init; }

    /// <summary>End time, in milliseconds since 1970 (UTC); null leaves it unchanged.</summary>
    public long? EndTime { get; init; }

    /// <summary>New display name; null leaves it unchanged.</summary>
    public string? RunName { get; init; }
}

/// <summary>Response of <c>POST runs/update</c>.</summary>
public sealed record UpdateRunResponse
{
    /// <summary>The updated attributes.</summary>
    public RunInfo? RunInfo { get; init; }
}

/// <summary>Body of <c>POST runs/delete</c>. A deleted run can be restored.</summary>
public sealed record DeleteRunRequest
{
    /// <summary>Id of the run, 32 hexadecimal digits.</summary>
    public string? RunId { get; init; }
}

/// <summary>Body of <c>POST runs/restore</c>.</summary>
public sealed record RestoreRunRequest
{
    /// <summary>Id of the run, 32 hexadecimal digits.</summary>
    public string? RunId { get; init; }
}

/// <summary>
/// Body of <c>POST runs/log-batch</c>: at most 1000 entries and 1 MB. Not atomic: if it fails, some entries may be
/// written.
/// </summary>
public sealed record LogBatchRequest
{
    /// <summary>Id of the run, 32 hexadecimal digits.</summary>
    public string? RunId { get; init; }

    /// <summary>Metrics, at most 1000.</summary>
    public IReadOnlyList<MetricRecord> Metrics { get => field ?? []; init; }

    /// <summary>Params, at most 100.</summary>
    public IReadOnlyList<Param> Params { get => field ?? []; init; }

    /// <summary>Tags, at most 100.</summary>
    public IReadOnlyList<RunTag> Tags { get => field ?? []; init; }
}

/// <summary>Body of <c>POST runs/log-parameter</c>.</summary>
public sealed record LogParamRequest
{
    /// <summary>Id of the run, 32 hexadecimal digits.</summary>
    public string? RunId { get; init; }

    /// <summary>The run id under the field name of MLflow before 1.0; equal to <see cref="RunId"/>.</summary>
    public string? RunUuid { get; init; }

    /// <summary>Key, at most 250 characters: letters, digits, <c>_ - . /</c>, space and <c>:</c>.</summary>
    public string? Key { get; init; }

    /// <summary>Value as text, at most 6000 characters.</summary>
    public string? Value { get; init; }
}

/// <summary>Body of <c>POST runs/log-inputs</c>.</summary>
public sealed record LogInputsRequest
{
    /// <summary>Id of the run, 32 hexadecimal digits.</summary>
    public string? RunId { get; init; }

    /// <summary>Data sets that the run read, at most 1000.</summary>
    public IReadOnlyList<DatasetInput> Datasets { get => field ?? []; init; }

    /// <summary>Logged models that the run read.</summary>
    public IReadOnlyList<LoggedModelInput> Models { get => field ?? []; init; }
}

/// <summary>Body of <c>POST runs/outputs</c>.</summary>
public sealed record LogOutputsRequest
{
    /// <summary>Id of the run, 32 hexadecimal digits.</summary>
    public string? RunId { get; init; }

    /// <summary>Logged models that the run produced.</summary>
    public IReadOnlyList<LoggedModelOutput> Models { get => field ?? []; init; }
}

/// <summary>
/// Body of <c>POST runs/log-model</c>: records a model among the artifacts of the run, the form before MLflow 3.
/// </summary>
public sealed record LogModelRequest
{
    /// <summary>Id of the run, 32 hexadecimal digits.</summary>
    public string? RunId { get; init; }

    /// <summary>The content of the <c>MLmodel</c> file as JSON.</summary>
    public string? ModelJson { get; init; }
}

/// <summary>Body of <c>POST runs/set-tag</c>.</summary>
public sealed record SetTagRequest
{
    /// <summary>Id of the run, 32 hexadecimal digits.</summary>
    public string? RunId { get; init; }

    /// <summary>The run id under the field name of MLflow before 1.0; equal to <see cref="RunId"/>.</summary>
    public string? RunUuid { get; init; }

    /// <summary>Key, at most 250 characters: letters, digits, <c>_ - . /</c>, space and <c>:</c>.</summary>
    public string? Key { get; init; }

    /// <summary>Value, at most 8000 characters.</summary>
    public string? Value { get; init; }
}

/// <summary>Body of <c>POST runs/delete-tag</c>.</summary>
public sealed record DeleteTagRequest
{
    /// <summary>Id of the run, 32 hexadecimal digits.</summary>
    public string? RunId { get; init; }

    /// <summary>Key of the tag.</summary>
    public string? Key { get; init; }
}
