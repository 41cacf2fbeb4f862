namespace Mlflow.Contracts;

/// <summary>A registered model: a name with numbered versions and aliases.</summary>
public sealed record RegisteredModelRecord
{
    /// <summary>Name, unique on the server.</summary>
    public string? Name { get; init; }

    /// <summary>Time of creation, in milliseconds since 1970 (UTC).</summary>
    public long? CreationTimestamp { get; init; }

    /// <summary>Time of the last change, in milliseconds since 1970 (UTC).</summary>
    public long? LastUpdatedTimestamp { get; init; }

    /// <summary>Name of the user who created it; for runs deprecated in favor of the tag <c>mlflow.user</c>.</summary>
    public string? UserId { get; init; }

    /// <summary>Free text description; null if there is none.</summary>
    public string? Description { get; init; }

    /// <summary>The latest version in each stage.</summary>
    public IReadOnlyList<ModelVersionRecord> LatestVersions { get => field ?? []; init; }

    /// <summary>Tags; empty if the response has none.</summary>
    public IReadOnlyList<RegisteredModelTag> Tags { get => field ?? []; init; }

    /// <summary>Aliases; empty if the response has none.</summary>
    public IReadOnlyList<RegisteredModelAlias> Aliases { get => field ?? []; init; }
}

/// <summary>An alias and the version to which it points.</summary>
public sealed record RegisteredModelAlias
{
    /// <summary>Alias, at most 255 characters.</summary>
    public string? Alias { get; init; }

    /// <summary>Number of the version as text, from 1.</summary>
    public string? Version { get; init; }
}

/// <summary>A tag of a registered model.</summary>
public sealed record RegisteredModelTag
{
    /// <summary>Key, at most 250 characters: letters, digits, <c>_ - . /</c>, space and <c>:</c>.</summary>
    public string? Key { get; init; }

    /// <summary>Value, at most 100,000 characters.</summary>
    public string? Value { get; init; }
}

/// <summary>Body of <c>POST registered-models/create</c>.</summary>
public sealed record CreateRegisteredModelRequest
{
    /// <summary>Name, unique on the server; without <c>/</c> and <c>:</c>.</summary>
    public string? Name { get; init; }

    /// <summary>Free text description; null if there is none.</summary>
    public string? Description { get; init; }

    /// <summary>Tags; empty if the response has none.</summary>
    public IReadOnlyList<RegisteredModelTag> Tags { get => field ?? []; init; }
}

/// <summary>Response of <c>POST registered-models/create</c>.</summary>
public sealed record CreateRegisteredModelResponse
{
    /// <summary>The registered model.</summary>
    public RegisteredModelRecord? RegisteredModel { get; init; }
}

/// <summary>Response of <c>GET registered-models/get</c>.</summary>
public sealed record GetRegisteredModelResponse
{
    /// <summary>The registered model.</summary>
    public RegisteredModelRecord? RegisteredModel { get; init; }
}

/// <summary>Response of <c>GET registered-models/search</c>.</summary>
public sealed record SearchRegisteredModelsResponse
{
    /// <summary>The registered models of this page.</summary>
    public IReadOnlyList<RegisteredModelRecord> RegisteredModels { get => field ?? []; init; }

    /// <summary>
    /// Token of the next page; null on the last page. A page can have fewer entries than requested and not be the last.
    /// </summary>
    public string? NextPageToken { get; init; }
}

/// <summary>Body of <c>PATCH registered-models/update</c>.</summary>
public sealed record UpdateRegisteredModelRequest
{
    /// <summary>Name of the registered model.</summary>
    public string? Name { get; init; }

    /// <summary>The new description.</summary>
    public string? Description { get; init; }
}

/// <summary>Response of <c>PATCH registered-models/update</c>.</summary>
public sealed record UpdateRegisteredModelResponse
{
    /// <summary>The registered model.</summary>
    public RegisteredModelRecord? RegisteredModel { get; init; }
}

/// <summary>Body of <c>POST registered-models/rename</c>.</summary>
public sealed record RenameRegisteredModelRequest
{
    /// <summary>The current name.</summary>
    public string? Name { get; init; }

    /// <summary>The new name, unique on the server.</summary>
    public string? NewName { get; init; }
}

/// <summary>Response of <c>POST registered-models/rename</c>.</summary>
public sealed record RenameRegisteredModelResponse
{
    /// <summary>The registered model.</summary>
    public RegisteredModelRecord? RegisteredModel { get; init; }
}

/// <summary>Body of <c>DELETE registered-models/delete</c>, which deletes the versions too.</summary>
public sealed record DeleteRegisteredModelRequest
{
    /// <summary>Name of the registered model.</summary>
    public string? Name { get; init; }
}

/// <summary>Body of <c>POST registered-models/alias</c>, which creates the alias or moves it.</summary>
public sealed record SetRegisteredModelAliasRequest
{
    /// <summary>Name of the registered model.</summary>
    public string? Name { get; init; }

    /// <summary>Alias, at most 255 characters; not <c>latest</c>, and not <c>v</c> and a number.</summary>
    public string? Alias { get; init; }

    /// <summary>Number of the version as text, from 1.</summary>
    public string? Version { get; init; }
}

/// <summary>Body of <c>DELETE registered-models/alias</c>.</summary>
public sealed record DeleteRegisteredModelAliasRequest
{
    /// <summary>Name of the registered model.</summary>
    public string? Name { get; init; }

    /// <summary>The alias to delete.</summary>
    public string? Alias { get; init; }
}

/// <summary>Body of <c>POST registered-models/set-tag</c>.</summary>
public sealed record SetRegisteredModelTagRequest
{
    /// <summary>Name of the registered model.</summary>
    public string? Name { get; init; }

    /// <summary>Key, at most 250 characters: letters, digits, <c>_ - . /</c>, space and <c>:</c>.</summary>
    public string? Key { get; init; }

    /// <summary>Value, at most 100,000 characters.</summary>
    public string? Value { get; init; }
}

/// <summary>Body of <c>DELETE registered-models/delete-tag</c>.</summary>
public sealed record DeleteRegisteredModelTagRequest
{
    /// <summary>Name of the registered model.</summary>
    public string? Name { get; init; }

    /// <summary>Key of the tag.</summary>
    public string? Key { get; init; }
}

/// <summary>Body of <c>POST registered-models/get-latest-versions</c>; deprecated by MLflow since 2.9.</summary>
public sealed record GetLatestVersionsRequest
{
    /// <summary>Name of the registered model.</summary>
    public string? Name { get; init; }

    /// <summary>Stages to include (<see cref="ModelStages"/>); empty means all.</summary>
    public IReadOnlyList<string> Stages { get => field ?? []; init; }
}

/// <summary>Response of <c>registered-models/get-latest-versions</c>.</summary>
public sealed record GetLatestVersionsResponse
{
    /// <summary>The latest version in each stage.</summary>
    public IReadOnlyList<ModelVersionRecord> ModelVersions { get => field ?? []; init; }
}
