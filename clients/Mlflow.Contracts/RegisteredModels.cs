namespace Mlflow.Contracts;

/// <summary>A registered model: a name that versions and aliases hang on.</summary>
public sealed record RegisteredModelRecord
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Creation, in milliseconds since 1970 (UTC).</summary>
    public long? CreationTimestamp { get; init; }

    /// <summary>Last change, in milliseconds since 1970 (UTC).</summary>
    public long? LastUpdatedTimestamp { get; init; }

    /// <summary>User who created it; deprecated for runs in favour of the tag <c>mlflow.user</c>.</summary>
    public string? UserId { get; init; }

    /// <summary>Description for people.</summary>
    public string? Description { get; init; }

    /// <summary>The newest version in each stage.</summary>
    public IReadOnlyList<ModelVersionRecord> LatestVersions { get => field ?? []; init; }

    /// <summary>Tags; empty where the wire has none.</summary>
    public IReadOnlyList<RegisteredModelTag> Tags { get => field ?? []; init; }

    /// <summary>Aliases; empty where the wire has none.</summary>
    public IReadOnlyList<RegisteredModelAlias> Aliases { get => field ?? []; init; }
}

/// <summary>An alias and the version that it points to.</summary>
public sealed record RegisteredModelAlias
{
    /// <summary>The alias.</summary>
    public string? Alias { get; init; }

    /// <summary>Number of the version, as text.</summary>
    public string? Version { get; init; }
}

/// <summary>A tag of a registered model.</summary>
public sealed record RegisteredModelTag
{
    /// <summary>Key.</summary>
    public string? Key { get; init; }

    /// <summary>Value.</summary>
    public string? Value { get; init; }
}

/// <summary>Body of <c>POST registered-models/create</c>.</summary>
public sealed record CreateRegisteredModelRequest
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Description for people.</summary>
    public string? Description { get; init; }

    /// <summary>Tags; empty where the wire has none.</summary>
    public IReadOnlyList<RegisteredModelTag> Tags { get => field ?? []; init; }
}

/// <summary>Answer of <c>POST registered-models/create</c>.</summary>
public sealed record CreateRegisteredModelResponse
{
    /// <summary>The registered model.</summary>
    public RegisteredModelRecord? RegisteredModel { get; init; }
}

/// <summary>Answer of <c>GET registered-models/get</c>.</summary>
public sealed record GetRegisteredModelResponse
{
    /// <summary>The registered model.</summary>
    public RegisteredModelRecord? RegisteredModel { get; init; }
}

/// <summary>Answer of <c>GET registered-models/search</c>.</summary>
public sealed record SearchRegisteredModelsResponse
{
    /// <summary>The registered models of this page.</summary>
    public IReadOnlyList<RegisteredModelRecord> RegisteredModels { get => field ?? []; init; }

    /// <summary>Token of the next page; absent on the last page. A short page is no sign of the last one.</summary>
    public string? NextPageToken { get; init; }
}

/// <summary>Body of <c>PATCH registered-models/update</c>.</summary>
public sealed record UpdateRegisteredModelRequest
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Description for people.</summary>
    public string? Description { get; init; }
}

/// <summary>Answer of <c>PATCH registered-models/update</c>.</summary>
public sealed record UpdateRegisteredModelResponse
{
    /// <summary>The registered model.</summary>
    public RegisteredModelRecord? RegisteredModel { get; init; }
}

/// <summary>Body of <c>POST registered-models/rename</c>.</summary>
public sealed record RenameRegisteredModelRequest
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>The new name.</summary>
    public string? NewName { get; init; }
}

/// <summary>Answer of <c>POST registered-models/rename</c>.</summary>
public sealed record RenameRegisteredModelResponse
{
    /// <summary>The registered model.</summary>
    public RegisteredModelRecord? RegisteredModel { get; init; }
}

/// <summary>Body of <c>DELETE registered-models/delete</c>; its versions go with it.</summary>
public sealed record DeleteRegisteredModelRequest
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }
}

/// <summary>Body of <c>POST registered-models/alias</c>: sets or moves the alias.</summary>
public sealed record SetRegisteredModelAliasRequest
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>The alias.</summary>
    public string? Alias { get; init; }

    /// <summary>Number of the version, as text.</summary>
    public string? Version { get; init; }
}

/// <summary>Body of <c>DELETE registered-models/alias</c>.</summary>
public sealed record DeleteRegisteredModelAliasRequest
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>The alias.</summary>
    public string? Alias { get; init; }
}

/// <summary>Body of <c>POST registered-models/set-tag</c>.</summary>
public sealed record SetRegisteredModelTagRequest
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Key.</summary>
    public string? Key { get; init; }

    /// <summary>Value.</summary>
    public string? Value { get; init; }
}

/// <summary>Body of <c>DELETE registered-models/delete-tag</c>.</summary>
public sealed record DeleteRegisteredModelTagRequest
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Key.</summary>
    public string? Key { get; init; }
}

/// <summary>Body of <c>POST registered-models/get-latest-versions</c>; deprecated by MLflow since 2.9.</summary>
public sealed record GetLatestVersionsRequest
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Stages to look in; empty means all.</summary>
    public IReadOnlyList<string> Stages { get => field ?? []; init; }
}

/// <summary>Answer of <c>registered-models/get-latest-versions</c>.</summary>
public sealed record GetLatestVersionsResponse
{
    /// <summary>The versions.</summary>
    public IReadOnlyList<ModelVersionRecord> ModelVersions { get => field ?? []; init; }
}
