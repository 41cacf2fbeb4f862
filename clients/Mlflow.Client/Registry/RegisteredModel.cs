using Mlflow.Client.Values;
using Mlflow.Contracts;

namespace Mlflow.Client;

/// <summary>A registered model: a name with versions and aliases.</summary>
public sealed record RegisteredModel
{
    /// <summary>Name, unique on the server.</summary>
    public required string Name { get; init; }

    /// <summary>Description for people.</summary>
    public string Description { get; init; } = string.Empty;

    /// <summary>Tags, by key.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = Entries.None;

    /// <summary>The version that each alias points to.</summary>
    public IReadOnlyDictionary<string, int> Aliases { get; init; } = new Dictionary<string, int>();

    /// <summary>The newest version in each stage.</summary>
    public IReadOnlyList<ModelVersion> LatestVersions { get; init; } = [];

    /// <summary>The time of creation; null if the server does not return it.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The time of the last change; null if the server does not return it.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    internal static RegisteredModel From(RegisteredModelRecord? wire) => new()
    {
        Name = Field.Required(wire?.Name, "registered_model.name"),
        Description = wire!.Description ?? string.Empty,
        Tags = Entries.From(wire.Tags.Select(tag => (tag.Key, tag.Value))),
        Aliases = wire.Aliases.ToDictionary(
            alias => Field.Required(alias.Alias, "registered_model.aliases.alias"),
            alias => Field.Number(alias.Version, "registered_model.aliases.version"),
            StringComparer.Ordinal),
        LatestVersions = [.. wire.LatestVersions.Select(ModelVersion.From)],
        CreatedAt = Field.Time(wire.CreationTimestamp),
        UpdatedAt = Field.Time(wire.LastUpdatedTimestamp),
    };
}
