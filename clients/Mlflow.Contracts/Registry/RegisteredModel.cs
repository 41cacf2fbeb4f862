namespace Mlflow.Contracts;

/// <summary>A registered model: a name that versions and aliases hang on.</summary>
public sealed record RegisteredModel
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
    public IReadOnlyList<ModelVersion> LatestVersions { get => field ?? []; init; }

    /// <summary>Tags; empty where the wire has none.</summary>
    public IReadOnlyList<RegisteredModelTag> Tags { get => field ?? []; init; }

    /// <summary>Aliases; empty where the wire has none.</summary>
    public IReadOnlyList<RegisteredModelAlias> Aliases { get => field ?? []; init; }
}
