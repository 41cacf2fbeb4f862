namespace Mlflow.Contracts;

/// <summary>A version of a registered model.</summary>
public sealed record ModelVersionRecord
{
    /// <summary>Name of the registered model.</summary>
    public string? Name { get; init; }

    /// <summary>Number of the version as text, from 1.</summary>
    public string? Version { get; init; }

    /// <summary>Time of creation, in milliseconds since 1970 (UTC).</summary>
    public long? CreationTimestamp { get; init; }

    /// <summary>Time of the last change, in milliseconds since 1970 (UTC).</summary>
    public long? LastUpdatedTimestamp { get; init; }

    /// <summary>Name of the user who created it; null if not recorded.</summary>
    public string? UserId { get; init; }

    /// <summary>Stage (<see cref="ModelStages"/>); deprecated since MLflow 2.9 in favor of aliases.</summary>
    public string? CurrentStage { get; init; }

    /// <summary>Free text description; null if there is none.</summary>
    public string? Description { get; init; }

    /// <summary>URI of the model's files, for example <c>models:/m-…</c> or <c>runs:/…/model</c>.</summary>
    public string? Source { get; init; }

    /// <summary>Id of the run that produced the model; null or empty if unknown.</summary>
    public string? RunId { get; init; }

    /// <summary>One of <see cref="ModelVersionStatuses"/>.</summary>
    public string? Status { get; init; }

    /// <summary>Explanation of the status, mostly set on failure.</summary>
    public string? StatusMessage { get; init; }

    /// <summary>Tags; empty if the response has none.</summary>
    public IReadOnlyList<ModelVersionTag> Tags { get => field ?? []; init; }

    /// <summary>URL of the run if it is on another server.</summary>
    public string? RunLink { get; init; }

    /// <summary>Aliases; empty if the response has none.</summary>
    public IReadOnlyList<string> Aliases { get => field ?? []; init; }

    /// <summary>Id of the logged model; null or empty if there is none.</summary>
    public string? ModelId { get; init; }

    /// <summary>Params of the logged model.</summary>
    public IReadOnlyList<ModelParam> ModelParams { get => field ?? []; init; }

    /// <summary>Metrics of the logged model.</summary>
    public IReadOnlyList<MetricRecord> ModelMetrics { get => field ?? []; init; }
}

/// <summary>A tag of a version.</summary>
public sealed record ModelVersionTag
{
    /// <summary>Key, at most 250 characters: letters, digits, <c>_ - . /</c>, space and <c>:</c>.</summary>
    public string? Key { get; init; }

    /// <summary>Value, at most 100,000 characters.</summary>
    public string? Value { get; init; }
}

/// <summary>A param of the logged model of a version.</summary>
public sealed record ModelParam
{
    /// <summary>Key of the param.</summary>
    public string? Name { get; init; }

    /// <summary>Value as text.</summary>
    public string? Value { get; init; }
}

/// <summary>Values of <see cref="ModelVersionRecord.Status"/>.</summary>
public static class ModelVersionStatuses
{
    /// <summary>The registration is in progress.</summary>
    public const string PendingRegistration = "PENDING_REGISTRATION";

    /// <summary>The registration failed.</summary>
    public const string FailedRegistration = "FAILED_REGISTRATION";

    /// <summary>The version can be used.</summary>
    public const string Ready = "READY";
}

/// <summary>
/// Values of <see cref="ModelVersionRecord.CurrentStage"/>; deprecated since MLflow 2.9 in favor of aliases.
/// </summary>
public static class ModelStages
{
    /// <summary>No stage; the stage of a new version.</summary>
    public const string None = "None";

    /// <summary>The version is being tested.</summary>
    public const string Staging = "Staging";

    /// <summary>The version is in use.</summary>
    public const string Production = "Production";

    /// <summary>The version is no longer in use.</summary>
    public const string Archived = "Archived";
}

/// <summary>Body of <c>POST model-versions/create</c>.</summary>
public sealed record CreateModelVersionRequest
{
    /// <summary>Name of the registered model.</summary>
    public string? Name { get; init; }

    /// <summary>URI of the model's files, for example <c>models:/m-…</c> or <c>runs:/…/model</c>.</summary>
    public string? Source { get; init; }

    /// <summary>Id of the run that produced the model; null if unknown.</summary>
    public string? RunId { get; init; }

    /// <summary>Tags; empty if the response has none.</summary>
    public IReadOnlyList<ModelVersionTag> Tags { get => field ?? []; init; }

    /// <summary>URL of the run if it is on another server.</summary>
    public string? RunLink { get; init; }

    /// <summary>Free text description; null if there is none.</summary>
    public string? Description { get; init; }

    /// <summary>Id of the logged model; null if there is none.</summary>
    public string? ModelId { get; init; }
}

/// <summary>Response of <c>POST model-versions/create</c>.</summary>
public sealed record CreateModelVersionResponse
{
    /// <summary>The version.</summary>
    public ModelVersionRecord? ModelVersion { get; init; }
}

/// <summary>Response of <c>GET model-versions/get</c> and <c>GET registered-models/alias</c>.</summary>
public sealed record GetModelVersionResponse
{
    /// <summary>The version.</summary>
    public ModelVersionRecord? ModelVersion { get; init; }
}

/// <summary>Response of <c>GET model-versions/get-download-uri</c>.</summary>
public sealed record GetModelVersionDownloadUriResponse
{
    /// <summary>URI of the model's files, as given when the version was created.</summary>
    public string? ArtifactUri { get; init; }
}

/// <summary>Response of <c>GET model-versions/search</c>.</summary>
public sealed record SearchModelVersionsResponse
{
    /// <summary>The versions.</summary>
    public IReadOnlyList<ModelVersionRecord> ModelVersions { get => field ?? []; init; }

    /// <summary>
    /// Token of the next page; null on the last page. A page can have fewer entries than requested and not be the last.
    /// </summary>
    public string? NextPageToken { get; init; }
}

/// <summary>Body of <c>PATCH model-versions/update</c>.</summary>
public sealed record UpdateModelVersionRequest
{
    /// <summary>Name of the registered model.</summary>
    public string? Name { get; init; }

    /// <summary>Number of the version as text, from 1.</summary>
    public string? Version { get; init; }

    /// <summary>The new description.</summary>
    public string? Description { get; init; }
}

/// <summary>Response of <c>PATCH model-versions/update</c>.</summary>
public sealed record UpdateModelVersionResponse
{
    /// <summary>The version.</summary>
    public ModelVersionRecord? ModelVersion { get; init; }
}

/// <summary>Body of <c>POST model-versions/transition-stage</c>; deprecated since MLflow 2.9.</summary>
public sealed record TransitionModelVersionStageRequest
{
    /// <summary>Name of the registered model.</summary>
    public string? Name { get; init; }

    /// <summary>Number of the version as text, from 1.</summary>
    public string? Version { get; init; }

    /// <summary>The new stage (<see cref="ModelStages"/>).</summary>
    public string? Stage { get; init; }

    /// <summary>True moves the other versions in that stage to <c>Archived</c>.</summary>
    public bool? ArchiveExistingVersions { get; init; }
}

/// <summary>Response of <c>POST model-versions/transition-stage</c>.</summary>
public sealed record TransitionModelVersionStageResponse
{
    /// <summary>The version.</summary>
    public ModelVersionRecord? ModelVersion { get; init; }
}

/// <summary>Body of <c>DELETE model-versions/delete</c>.</summary>
public sealed record DeleteModelVersionRequest
{
    /// <summary>Name of the registered model.</summary>
    public string? Name { get; init; }

    /// <summary>Number of the version as text, from 1.</summary>
    public string? Version { get; init; }
}

/// <summary>Body of <c>POST model-versions/set-tag</c>.</summary>
public sealed record SetModelVersionTagRequest
{
    /// <summary>Name of the registered model.</summary>
    public string? Name { get; init; }

    /// <summary>Number of the version as text, from 1.</summary>
    public string? Version { get; init; }

    /// <summary>Key, at most 250 characters: letters, digits, <c>_ - . /</c>, space and <c>:</c>.</summary>
    public string? Key { get; init; }

    /// <summary>Value, at most 100,000 characters.</summary>
    public string? Value { get; init; }
}

/// <summary>Body of <c>DELETE model-versions/delete-tag</c>.</summary>
public sealed record DeleteModelVersionTagRequest
{
    /// <summary>Name of the registered model.</summary>
    public string? Name { get; init; }

    /// <summary>Number of the version as text, from 1.</summary>
    public string? Version { get; init; }

    /// <summary>Key of the tag.</summary>
    public string? Key { get; init; }
}
