using Mlflow.Client.Values;
using Mlflow.Contracts;

namespace Mlflow.Client;

/// <summary>
/// A model that a run logged. On servers since 3.0 it is an entity beside the run; on older ones it is a folder among the
/// run's artifacts, and has no <see cref="Id"/>.
/// </summary>
public sealed record LoggedModel
{
    /// <summary>The id, <c>m-</c> and 32 hexadecimal digits; null if the server has no logged models.</summary>
    public LoggedModelId? Id { get; init; }

    /// <summary>Experiment that it belongs to.</summary>
    public required ExperimentId ExperimentId { get; init; }

    /// <summary>Name; not unique.</summary>
    public required string Name { get; init; }

    /// <summary>Root of its files, for example <c>mlflow-artifacts:/1/models/m-…/artifacts</c>.</summary>
    public required string ArtifactUri { get; init; }

    /// <summary>
    /// The source for a registered version: <c>models:/m-…</c>, or <c>runs:/…/name</c> on older servers.
    /// </summary>
    public required string Uri { get; init; }

    /// <summary>The state of its upload.</summary>
    public LoggedModelStatus Status { get; init; }

    /// <summary>Kind of the model, free text.</summary>
    public string ModelType { get; init; } = string.Empty;

    /// <summary>Run that produced it; null if there is none.</summary>
    public RunId? SourceRunId { get; init; }

    /// <summary>The time of creation; null if the server does not return it.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The time of the last change; null if the server does not return it.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Tags, by key.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = Entries.None;

    /// <summary>Params, by key.</summary>
    public IReadOnlyDictionary<string, string> Params { get; init; } = Entries.None;

    /// <summary>Metrics that were logged for it, one for each key and data set.</summary>
    public IReadOnlyList<Metric> Metrics { get; init; } = [];

    internal static LoggedModel From(LoggedModelRecord? wire)
    {
        LoggedModelInfo? info = wire?.Info;
        string id = Field.Required(info?.ModelId, "model.info.model_id");
        return new LoggedModel
        {
            Id = new LoggedModelId(id),
            ExperimentId = new ExperimentId(Field.Required(info!.ExperimentId, "model.info.experiment_id")),
            Name = info.Name ?? string.Empty,
            ArtifactUri = Field.Required(info.ArtifactUri, "model.info.artifact_uri"),
            Uri = $"models:/{id}",
            Status = ReadStatus(info.Status),
            ModelType = info.ModelType ?? string.Empty,
            SourceRunId = string.IsNullOrEmpty(info.SourceRunId) ? null : new RunId(info.SourceRunId),
            CreatedAt = Field.Time(info.CreationTimestampMs),
            UpdatedAt = Field.Time(info.LastUpdatedTimestampMs),
            Tags = Entries.From(info.Tags.Select(tag => (tag.Key, tag.Value))),
            Params = Entries.From((wire!.Data?.Params ?? []).Select(param => (param.Key, param.Value))),
            Metrics = [.. (wire.Data?.Metrics ?? []).Select(Metric.From)],
        };
    }

    private static LoggedModelStatus ReadStatus(string? text) => text switch
    {
        LoggedModelStatuses.Pending => LoggedModelStatus.Pending,
        LoggedModelStatuses.Ready => LoggedModelStatus.Ready,
        LoggedModelStatuses.UploadFailed => LoggedModelStatus.UploadFailed,
        _ => LoggedModelStatus.Unknown,
    };
}
