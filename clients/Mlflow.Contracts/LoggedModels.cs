namespace Mlflow.Contracts;

/// <summary>A logged model, MLflow 3's own entity beside the run.</summary>
public sealed record LoggedModelRecord
{
    /// <summary>Attributes.</summary>
    public LoggedModelInfo? Info { get; init; }

    /// <summary>Params, metrics and tags.</summary>
    public LoggedModelData? Data { get; init; }
}

/// <summary>Attributes of a logged model.</summary>
public sealed record LoggedModelInfo
{
    /// <summary>Id of the logged model: <c>m-</c> and 32 hexadecimal digits.</summary>
    public string? ModelId { get; init; }

    /// <summary>Id of the experiment: a number as text.</summary>
    public string? ExperimentId { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Creation, in milliseconds since 1970 (UTC).</summary>
    public long? CreationTimestampMs { get; init; }

    /// <summary>Last change, in milliseconds since 1970 (UTC).</summary>
    public long? LastUpdatedTimestampMs { get; init; }

    /// <summary>Where the artifacts lie, for example <c>mlflow-artifacts:/1/…/artifacts</c>.</summary>
    public string? ArtifactUri { get; init; }

    /// <summary>Status.</summary>
    public string? Status { get; init; }

    /// <summary>Who created it.</summary>
    public long? CreatorId { get; init; }

    /// <summary>Kind of the model, free text.</summary>
    public string? ModelType { get; init; }

    /// <summary>Id of the run that produced it.</summary>
    public string? SourceRunId { get; init; }

    /// <summary>Explains the status.</summary>
    public string? StatusMessage { get; init; }

    /// <summary>Tags; empty where the wire has none.</summary>
    public IReadOnlyList<LoggedModelTag> Tags { get => field ?? []; init; }

    /// <summary>Registered versions that stand for it.</summary>
    public IReadOnlyList<LoggedModelRegistrationInfo> Registrations { get => field ?? []; init; }
}

/// <summary>Params and metrics of a logged model.</summary>
public sealed record LoggedModelData
{
    /// <summary>Params; empty where the wire has none.</summary>
    public IReadOnlyList<LoggedModelParameter> Params { get => field ?? []; init; }

    /// <summary>Metrics; empty where the wire has none.</summary>
    public IReadOnlyList<MetricRecord> Metrics { get => field ?? []; init; }
}

/// <summary>A param of a logged model.</summary>
public sealed record LoggedModelParameter
{
    /// <summary>Key.</summary>
    public string? Key { get; init; }

    /// <summary>Value.</summary>
    public string? Value { get; init; }
}

/// <summary>A tag of a logged model.</summary>
public sealed record LoggedModelTag
{
    /// <summary>Key.</summary>
    public string? Key { get; init; }

    /// <summary>Value.</summary>
    public string? Value { get; init; }
}

/// <summary>A registered version that stands for a logged model.</summary>
public sealed record LoggedModelRegistrationInfo
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Number of the version, as text.</summary>
    public string? Version { get; init; }
}

/// <summary>Values of a logged model's status on the wire.</summary>
public static class LoggedModelStatuses
{
    /// <summary>The files are being uploaded.</summary>
    public const string Pending = "LOGGED_MODEL_PENDING";

    /// <summary>The model can be used.</summary>
    public const string Ready = "LOGGED_MODEL_READY";

    /// <summary>The upload was given up.</summary>
    public const string UploadFailed = "LOGGED_MODEL_UPLOAD_FAILED";
}

/// <summary>A logged model that a run read.</summary>
public sealed record LoggedModelInput
{
    /// <summary>Id of the logged model: <c>m-</c> and 32 hexadecimal digits.</summary>
    public string? ModelId { get; init; }
}

/// <summary>A logged model that a run produced.</summary>
public sealed record LoggedModelOutput
{
    /// <summary>Id of the logged model: <c>m-</c> and 32 hexadecimal digits.</summary>
    public string? ModelId { get; init; }

    /// <summary>Step of the value; 0 where there are no steps.</summary>
    public long? Step { get; init; }
}

/// <summary>Body of <c>POST logged-models</c>.</summary>
public sealed record CreateLoggedModelRequest
{
    /// <summary>Id of the experiment: a number as text.</summary>
    public string? ExperimentId { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Kind of the model, free text.</summary>
    public string? ModelType { get; init; }

    /// <summary>Id of the run that produced it.</summary>
    public string? SourceRunId { get; init; }

    /// <summary>Params; empty where the wire has none.</summary>
    public IReadOnlyList<LoggedModelParameter> Params { get => field ?? []; init; }

    /// <summary>Tags; empty where the wire has none.</summary>
    public IReadOnlyList<LoggedModelTag> Tags { get => field ?? []; init; }
}

/// <summary>Answer of <c>POST logged-models</c>: the model, pending.</summary>
public sealed record CreateLoggedModelResponse
{
    /// <summary>The logged model.</summary>
    public LoggedModelRecord? Model { get; init; }
}

/// <summary>Answer of <c>GET logged-models/{id}</c>.</summary>
public sealed record GetLoggedModelResponse
{
    /// <summary>The logged model.</summary>
    public LoggedModelRecord? Model { get; init; }
}

/// <summary>Body of <c>POST logged-models/search</c>.</summary>
public sealed record SearchLoggedModelsRequest
{
    /// <summary>Ids of the experiments to look in.</summary>
    public IReadOnlyList<string> ExperimentIds { get => field ?? []; init; }

    /// <summary>Filter in MLflow's search language.</summary>
    public string? Filter { get; init; }

    /// <summary>Data sets.</summary>
    public IReadOnlyList<LoggedModelDataset> Datasets { get => field ?? []; init; }

    /// <summary>Largest number of entries in one page.</summary>
    public int? MaxResults { get; init; }

    /// <summary>Columns to order by, each with <c>ASC</c> or <c>DESC</c>.</summary>
    public IReadOnlyList<LoggedModelOrderBy> OrderBy { get => field ?? []; init; }

    /// <summary>Token of the page, as the page before gave it; opaque.</summary>
    public string? PageToken { get; init; }
}

/// <summary>A data set whose metrics a search of logged models compares.</summary>
public sealed record LoggedModelDataset
{
    /// <summary>Name of the data set that the value was measured on.</summary>
    public string? DatasetName { get; init; }

    /// <summary>Digest of the data set that the value was measured on.</summary>
    public string? DatasetDigest { get; init; }
}

/// <summary>A column that a search of logged models orders by.</summary>
public sealed record LoggedModelOrderBy
{
    /// <summary>Field to order by, for example <c>creation_timestamp</c> or <c>metrics.accuracy</c>.</summary>
    public string? FieldName { get; init; }

    /// <summary>False for the largest first; absent means true.</summary>
    public bool? Ascending { get; init; }

    /// <summary>Name of the data set that the value was measured on.</summary>
    public string? DatasetName { get; init; }

    /// <summary>Digest of the data set that the value was measured on.</summary>
    public string? DatasetDigest { get; init; }
}

/// <summary>Answer of <c>POST logged-models/search</c>.</summary>
public sealed record SearchLoggedModelsResponse
{
    /// <summary>Logged models.</summary>
    public IReadOnlyList<LoggedModelRecord> Models { get => field ?? []; init; }

    /// <summary>Token of the next page; absent on the last page. A short page is no sign of the last one.</summary>
    public string? NextPageToken { get; init; }
}

/// <summary>Body of <c>PATCH logged-models/{id}</c>.</summary>
public sealed record FinalizeLoggedModelRequest
{
    /// <summary>Id of the logged model: <c>m-</c> and 32 hexadecimal digits.</summary>
    public string? ModelId { get; init; }

    /// <summary>Status.</summary>
    public string? Status { get; init; }
}

/// <summary>Answer of <c>PATCH logged-models/{id}</c>.</summary>
public sealed record FinalizeLoggedModelResponse
{
    /// <summary>The logged model.</summary>
    public LoggedModelRecord? Model { get; init; }
}

/// <summary>
/// Body of <c>POST logged-models/{id}/params</c>; the id is wanted in the body as well as in the path.
/// </summary>
public sealed record LogLoggedModelParamsRequest
{
    /// <summary>Id of the logged model: <c>m-</c> and 32 hexadecimal digits.</summary>
    public string? ModelId { get; init; }

    /// <summary>Params; empty where the wire has none.</summary>
    public IReadOnlyList<LoggedModelParameter> Params { get => field ?? []; init; }
}

/// <summary>Body of <c>PATCH logged-models/{id}/tags</c>.</summary>
public sealed record SetLoggedModelTagsRequest
{
    /// <summary>Id of the logged model: <c>m-</c> and 32 hexadecimal digits.</summary>
    public string? ModelId { get; init; }

    /// <summary>Tags; empty where the wire has none.</summary>
    public IReadOnlyList<LoggedModelTag> Tags { get => field ?? []; init; }
}
