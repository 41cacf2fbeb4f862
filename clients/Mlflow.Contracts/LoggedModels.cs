namespace Mlflow.Contracts;

/// <summary>A logged model: since MLflow 3 an entity beside the run.</summary>
public sealed record LoggedModelRecord
{
    /// <summary>Id, name, status, times and tags.</summary>
    public LoggedModelInfo? Info { get; init; }

    /// <summary>Params and metrics.</summary>
    public LoggedModelData? Data { get; init; }
}

/// <summary>Attributes of a logged model.</summary>
public sealed record LoggedModelInfo
{
    /// <summary>Id of the logged model, <c>m-</c> and 32 hexadecimal digits.</summary>
    public string? ModelId { get; init; }

    /// <summary>Id of the experiment, a decimal number as text.</summary>
    public string? ExperimentId { get; init; }

    /// <summary>Name, not unique; without <c>/ : . % " '</c>.</summary>
    public string? Name { get; init; }

    /// <summary>Time of creation, in milliseconds since 1970 (UTC).</summary>
    public long? CreationTimestampMs { get; init; }

    /// <summary>Time of the last change, in milliseconds since 1970 (UTC).</summary>
    public long? LastUpdatedTimestampMs { get; init; }

    /// <summary>Root URI of the artifacts, for example <c>mlflow-artifacts:/1/…/artifacts</c>.</summary>
    public string? ArtifactUri { get; init; }

    /// <summary>One of <see cref="LoggedModelStatuses"/>.</summary>
    public string? Status { get; init; }

    /// <summary>Numeric id of the user who created it; stock servers leave it out.</summary>
    public long? CreatorId { get; init; }

    /// <summary>Kind of the model, free text; null if not recorded.</summary>
    public string? ModelType { get; init; }

    /// <summary>Id of the run that produced the model.</summary>
    public string? SourceRunId { get; init; }

    /// <summary>Explanation of the status, mostly set on failure.</summary>
    public string? StatusMessage { get; init; }

    /// <summary>Tags; empty if the response has none.</summary>
    public IReadOnlyList<LoggedModelTag> Tags { get => field ?? []; init; }

    /// <summary>Registered versions of the model.</summary>
    public IReadOnlyList<LoggedModelRegistrationInfo> Registrations { get => field ?? []; init; }
}

/// <summary>Params and metrics of a logged model.</summary>
public sealed record LoggedModelData
{
    /// <summary>Params; empty if the response has none.</summary>
    public IReadOnlyList<LoggedModelParameter> Params { get => field ?? []; init; }

    /// <summary>Metrics; empty if the response has none.</summary>
    public IReadOnlyList<MetricRecord> Metrics { get => field ?? []; init; }
}

/// <summary>A param of a logged model.</summary>
public sealed record LoggedModelParameter
{
    /// <summary>Key, at most 250 characters: letters, digits, <c>_ - . /</c>, space and <c>:</c>.</summary>
    public string? Key { get; init; }

    /// <summary>Value as text.</summary>
    public string? Value { get; init; }
}

/// <summary>A tag of a logged model.</summary>
public sealed record LoggedModelTag
{
    /// <summary>Key, at most 250 characters: letters, digits, <c>_ - . /</c>, space and <c>:</c>.</summary>
    public string? Key { get; init; }

    /// <summary>Value, free text.</summary>
    public string? Value { get; init; }
}

/// <summary>A registered version of a logged model.</summary>
public sealed record LoggedModelRegistrationInfo
{
    /// <summary>Name of the registered model.</summary>
    public string? Name { get; init; }

    /// <summary>Number of the version as text, from 1.</summary>
    public string? Version { get; init; }
}

/// <summary>Values of <see cref="LoggedModelInfo.Status"/>.</summary>
public static class LoggedModelStatuses
{
    /// <summary>The files are being uploaded.</summary>
    public const string Pending = "LOGGED_MODEL_PENDING";

    /// <summary>The upload is complete.</summary>
    public const string Ready = "LOGGED_MODEL_READY";

    /// <summary>The upload failed.</summary>
    public const string UploadFailed = "LOGGED_MODEL_UPLOAD_FAILED";
}

/// <summary>A logged model that a run read.</summary>
public sealed record LoggedModelInput
{
    /// <summary>Id of the logged model, <c>m-</c> and 32 hexadecimal digits.</summary>
    public string? ModelId { get; init; }
}

/// <summary>A logged model that a run produced.</summary>
public sealed record LoggedModelOutput
{
    /// <summary>Id of the logged model, <c>m-</c> and 32 hexadecimal digits.</summary>
    public string? ModelId { get; init; }

    /// <summary>Step of the run at which the model was produced, from 0; null means 0.</summary>
    public long? Step { get; init; }
}

/// <summary>Body of <c>POST logged-models</c>.</summary>
public sealed record CreateLoggedModelRequest
{
    /// <summary>Id of the experiment, a decimal number as text.</summary>
    public string? ExperimentId { get; init; }

    /// <summary>Name, without <c>/ : . % " '</c>; null lets the server generate one.</summary>
    public string? Name { get; init; }

    /// <summary>Kind of the model, free text; null if not recorded.</summary>
    public string? ModelType { get; init; }

    /// <summary>Id of the run that produced the model.</summary>
    public string? SourceRunId { get; init; }

    /// <summary>Params; empty if the response has none.</summary>
    public IReadOnlyList<LoggedModelParameter> Params { get => field ?? []; init; }

    /// <summary>Tags; empty if the response has none.</summary>
    public IReadOnlyList<LoggedModelTag> Tags { get => field ?? []; init; }
}

/// <summary>Response of <c>POST logged-models</c>.</summary>
public sealed record CreateLoggedModelResponse
{
    /// <summary>The logged model, pending.</summary>
    public LoggedModelRecord? Model { get; init; }
}

/// <summary>Response of <c>GET logged-models/{id}</c>.</summary>
public sealed record GetLoggedModelResponse
{
    /// <summary>The logged model.</summary>
    public LoggedModelRecord? Model { get; init; }
}

/// <summary>Body of <c>POST logged-models/search</c>.</summary>
public sealed record SearchLoggedModelsRequest
{
    /// <summary>Ids of the experiments to search.</summary>
    public IReadOnlyList<string> ExperimentIds { get => field ?? []; init; }

    /// <summary>Filter expression, for example <c>name LIKE 'cover%'</c>; null means no filter.</summary>
    public string? Filter { get; init; }

    /// <summary>Data sets on which the metrics of the filter were measured; empty means any.</summary>
    public IReadOnlyList<LoggedModelDataset> Datasets { get => field ?? []; init; }

    /// <summary>Maximum number of models in a page; null means 50.</summary>
    public int? MaxResults { get; init; }

    /// <summary>Columns to order by; empty means the newest first.</summary>
    public IReadOnlyList<LoggedModelOrderBy> OrderBy { get => field ?? []; init; }

    /// <summary>Token from the previous page; opaque. Null means the first page.</summary>
    public string? PageToken { get; init; }
}

/// <summary>A data set; a search with data sets compares only metrics that were measured on one of them.</summary>
public sealed record LoggedModelDataset
{
    /// <summary>Name of the data set.</summary>
    public string? DatasetName { get; init; }

    /// <summary>Digest of the data set; null matches any.</summary>
    public string? DatasetDigest { get; init; }
}

/// <summary>A column that a search of logged models orders by.</summary>
public sealed record LoggedModelOrderBy
{
    /// <summary>Field to order by, for example <c>creation_timestamp</c> or <c>metrics.accuracy</c>.</summary>
    public string? FieldName { get; init; }

    /// <summary>True for ascending order; null means true.</summary>
    public bool? Ascending { get; init; }

    /// <summary>Name of the data set on which the metric was measured; null means any.</summary>
    public string? DatasetName { get; init; }

    /// <summary>Digest of the data set on which the metric was measured; null means any.</summary>
    public string? DatasetDigest { get; init; }
}

/// <summary>Response of <c>POST logged-models/search</c>.</summary>
public sealed record SearchLoggedModelsResponse
{
    /// <summary>The logged models of this page.</summary>
    public IReadOnlyList<LoggedModelRecord> Models { get => field ?? []; init; }

    /// <summary>
    /// Token of the next page; null on the last page. A page can have fewer entries than requested and not be the last.
    /// </summary>
    public string? NextPageToken { get; init; }
}

/// <summary>Body of <c>PATCH logged-models/{id}</c>.</summary>
public sealed record FinalizeLoggedModelRequest
{
    /// <summary>Id of the logged model, <c>m-</c> and 32 hexadecimal digits.</summary>
    public string? ModelId { get; init; }

    /// <summary><see cref="LoggedModelStatuses.Ready"/> or <see cref="LoggedModelStatuses.UploadFailed"/>.</summary>
    public string? Status { get; init; }
}

/// <summary>Response of <c>PATCH logged-models/{id}</c>.</summary>
public sealed record FinalizeLoggedModelResponse
{
    /// <summary>The logged model.</summary>
    public LoggedModelRecord? Model { get; init; }
}

/// <summary>
/// Body of <c>POST logged-models/{id}/params</c>. The server requires the id in the body and in the path.
/// </summary>
public sealed record LogLoggedModelParamsRequest
{
    /// <summary>Id of the logged model, <c>m-</c> and 32 hexadecimal digits.</summary>
    public string? ModelId { get; init; }

    /// <summary>Params; empty if the response has none.</summary>
    public IReadOnlyList<LoggedModelParameter> Params { get => field ?? []; init; }
}

/// <summary>Body of <c>PATCH logged-models/{id}/tags</c>.</summary>
public sealed record SetLoggedModelTagsRequest
{
    /// <summary>Id of the logged model, <c>m-</c> and 32 hexadecimal digits.</summary>
    public string? ModelId { get; init; }

    /// <summary>Tags; empty if the response has none.</summary>
    public IReadOnlyList<LoggedModelTag> Tags { get => field ?? []; init; }
}
