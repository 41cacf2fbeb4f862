using Mlflow.Client.Values;
using Mlflow.Contracts;

namespace Mlflow.Client;

/// <summary>An experiment: a named group of runs.</summary>
public sealed record Experiment
{
    /// <summary>Id.</summary>
    public required ExperimentId Id { get; init; }

    /// <summary>Name, unique on the server, deleted experiments included.</summary>
    public required string Name { get; init; }

    /// <summary>Root under which artifacts of its runs lie; an empty text where the server does not say.</summary>
    public string ArtifactLocation { get; init; } = string.Empty;

    /// <summary>True where it is deleted; <see cref="MlflowClient.RestoreExperimentAsync"/> brings it back.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>When it was created, where the server says.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was changed last, where the server says.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = Entries.None;

    internal static Experiment From(ExperimentRecord? wire) => new()
    {
        Id = new ExperimentId(Field.Required(wire?.ExperimentId, "experiment.experiment_id")),
        Name = Field.Required(wire!.Name, "experiment.name"),
        ArtifactLocation = wire.ArtifactLocation ?? string.Empty,
        IsDeleted = wire.LifecycleStage == LifecycleStages.Deleted,
        CreatedAt = Field.Time(wire.CreationTime),
        UpdatedAt = Field.Time(wire.LastUpdateTime),
        Tags = Entries.From(wire.Tags.Select(tag => (tag.Key, tag.Value))),
    };
}
