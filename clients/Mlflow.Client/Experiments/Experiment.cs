using Mlflow.Client.Values;
using Mlflow.Contracts;

namespace Mlflow.Client;

/// <summary>An experiment: a named group of runs.</summary>
public sealed record Experiment
{
    /// <summary>The id, a number as text.</summary>
    public required ExperimentId Id { get; init; }

    /// <summary>Name, unique on the server, deleted experiments included.</summary>
    public required string Name { get; init; }

    /// <summary>Root of the artifacts of its runs; empty if the server does not return it.</summary>
    public string ArtifactLocation { get; init; } = string.Empty;

    /// <summary>True if it is deleted; <see cref="MlflowClient.RestoreExperimentAsync"/> brings it back.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>The time of creation; null if the server does not return it.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The time of the last change; null if the server does not return it.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Tags, by key.</summary>
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
