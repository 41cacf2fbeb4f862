namespace Mlflow.Contracts;

/// <summary>A version of a registered model.</summary>
public sealed record ModelVersionRecord
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Number of the version, as text.</summary>
    public string? Version { get; init; }

    /// <summary>Creation, in milliseconds since 1970 (UTC).</summary>
    public long? CreationTimestamp { get; init; }

    /// <summary>Last change, in milliseconds since 1970 (UTC).</summary>
    public long? LastUpdatedTimestamp { get; init; }

    /// <summary>User who created it; deprecated for runs in favour of the tag <c>mlflow.user</c>.</summary>
    public string? UserId { get; init; }

    /// <summary>Stage (<see cref="ModelStages"/>); deprecated since 2.9 in favour of aliases.</summary>
    public string? CurrentStage { get; init; }

    /// <summary>Description for people.</summary>
    public string? Description { get; init; }

    /// <summary>Source.</summary>
    public string? Source { get; init; }

    /// <summary>Id of the run: 32 hexadecimal digits.</summary>
    public string? RunId { get; init; }

    /// <summary>Status.</summary>
    public string? Status { get; init; }

    /// <summary>Explains the status.</summary>
    public string? StatusMessage { get; init; }

    /// <summary>Tags; empty where the wire has none.</summary>
    public IReadOnlyList<ModelVersionTag> Tags { get => field ?? []; init; }

    /// <summary>Link to the run, where that is on another server.</summary>
    public string? RunLink { get; init; }

    /// <summary>Aliases; empty where the wire has none.</summary>
    public IReadOnlyList<string> Aliases { get => field ?? []; init; }

    /// <summary>Id of the logged model: <c>m-</c> and 32 hexadecimal digits.</summary>
    public string? ModelId { get; init; }

    /// <summary>Params of the logged model behind it.</summary>
    public IReadOnlyList<ModelParam> ModelParams { get => field ?? []; init; }

    /// <summary>Metrics of the logged model behind it.</summary>
    public IReadOnlyList<MetricRecord> ModelMetrics { get => field ?? []; init; }
}

/// <summary>A tag of a version.</summary>
public sealed record ModelVersionTag
{
    /// <summary>Key.</summary>
    public string? Key { get; init; }

    /// <summary>Value.</summary>
    public string? Value { get; init; }
}

/// <summary>A param of the logged model behind a version.</summary>
public sealed record ModelParam
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Value.</summary>
    public string? Value { get; init; }
}

/// <summary>Values of a version's status on the wire.</summary>
public static class ModelVersionStatuses
{
    /// <summary>The server is still registering the version.</summary>
    public const string PendingRegistration = "PENDING_REGISTRATION";

    /// <summary>The registration failed.</summary>
    public const string FailedRegistration = "FAILED_REGISTRATION";

    /// <summary>The version can be used.</summary>
    public const string Ready = "READY";
}

/// <summary>Stages of a version, deprecated by MLflow since 2.9 in favour of aliases.</summary>
public static class ModelStages
{
    /// <summary>No stage; where every version starts.</summary>
    public const string None = "None";

    /// <summary>Being tried.</summary>
    public const string Staging = "Staging";

    /// <summary>In use.</summary>
    public const string Production = "Production";

    /// <summary>No longer in use.</summary>
    public const string Archived = "Archived";
}

/// <summary>Body of <c>POST model-versions/create</c>.</summary>
public sealed record CreateModelVersionRequest
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Source.</summary>
    public string? Source { get; init; }

    /// <summary>Id of the run: 32 hexadecimal digits.</summary>
    public string? RunId { get; init; }

    /// <summary>Tags; empty where the wire has none.</summary>
    public IReadOnlyList<ModelVersionTag> Tags { get => field ?? []; init; }

    /// <summary>Link to the run, where that is on another server.</summary>
    public string? RunLink { get; init; }

    /// <summary>Description for people.</summary>
    public string? Description { get; init; }

    /// <summary>Id of the logged model: <c>m-</c> and 32 hexadecimal digits.</summary>
    public string? ModelId { get; init; }
}

/// <summary>Answer of <c>POST model-versions/create</c>.</summary>
public sealed record CreateModelVersionResponse
{
    /// <summary>The version.</summary>
    public ModelVersionRecord? ModelVersion { get; init; }
}

/// <summary>Answer of <c>GET model-versions/get</c> and <c>GET registered-models/alias</c>.</summary>
public sealed record GetModelVersionResponse
{
    /// <summary>The version.</summary>
    public ModelVersionRecord? ModelVersion { get; init; }
}

/// <summary>Answer of <c>GET model-versions/get-download-uri</c>: the source as it was given.</summary>
public sealed record GetModelVersionDownloadUriResponse
{
    /// <summary>Where the artifacts lie, for example <c>mlflow-artifacts:/1/…/artifacts</c>.</summary>
    public string? ArtifactUri { get; init; }
}

/// <summary>Answer of <c>GET model-versions/search</c>.</summary>
public sealed record SearchModelVersionsResponse
{
    /// <summary>The versions.</summary>
    public IReadOnlyList<ModelVersionRecord> ModelVersions { get => field ?? []; init; }

    /// <summary>Token of the next page; absent on the last page. A short page is no sign of the last one.</summary>
    public string? NextPageToken { get; init; }
}

/// <summary>Body of <c>PATCH model-versions/update</c>.</summary>
public sealed record UpdateModelVersionRequest
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Number of the version, as text.</summary>
    public string? Version { get; init; }

    /// <summary>Description for people.</summary>
    public string? Description { get; init; }
}

/// <summary>Answer of <c>PATCH model-versions/update</c>.</summary>
public sealed record UpdateModelVersionResponse
{
    /// <summary>The version.</summary>
    public ModelVersionRecord? ModelVersion { get; init; }
}

/// <summary>Body of <c>POST model-versions/transition-stage</c>; deprecated by MLflow since 2.9.</summary>
public sealed record TransitionModelVersionStageRequest
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Number of the version, as text.</summary>
    public string? Version { get; init; }

    /// <summary>The stage to move to (<see cref="ModelStages"/>).</summary>
    public string? Stage { get; init; }

    /// <summary>True moves the versions that are in the stage now to <c>Archived</c>.</summary>
    public bool? ArchiveExistingVersions { get; init; }
}

/// <summary>Answer of <c>POST model-versions/transition-stage</c>.</summary>
public sealed record TransitionModelVersionStageResponse
{
    /// <summary>The version.</summary>
    public ModelVersionRecord? ModelVersion { get; init; }
}

/// <summary>Body of <c>DELETE model-versions/delete</c>.</summary>
public sealed record DeleteModelVersionRequest
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Number of the version, as text.</summary>
    public string? Version { get; init; }
}

/// <summary>Body of <c>POST model-versions/set-tag</c>.</summary>
public sealed record SetModelVersionTagRequest
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Number of the version, as text.</summary>
    public string? Version { get; init; }

    /// <summary>Key.</summary>
    public string? Key { get; init; }

    /// <summary>Value.</summary>
    public string? Value { get; init; }
}

/// <summary>Body of <c>DELETE model-versions/delete-tag</c>.</summary>
public sealed record DeleteModelVersionTagRequest
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Number of the version, as text.</summary>
    public string? Version { get; init; }

    /// <summary>Key.</summary>
    public string? Key { get; init; }
}
