using System.Globalization;
using Mlflow.Contracts;

namespace Mlflow.Embedded.Tables;

/// <summary>A row of the table of logged models.</summary>
internal sealed record LoggedModelRow
{
    public required string ModelId { get; init; }

    public long ExperimentId { get; init; }

    public required string Name { get; init; }

    public required string ArtifactLocation { get; init; }

    public long CreationTime { get; init; }

    public long LastUpdateTime { get; init; }

    public string Status { get; init; } = LoggedModelStatuses.Pending;

    public string ModelType { get; init; } = "";

    public string SourceRunId { get; init; } = "";

    public string LifecycleStage { get; init; } = LifecycleStages.Active;

    public LoggedModelInfo ToInfo(IReadOnlyList<LoggedModelTag> tags) => new()
    {
        ModelId = ModelId,
        ExperimentId = ExperimentId.ToString(CultureInfo.InvariantCulture),
        Name = Name,
        CreationTimestampMs = CreationTime,
        LastUpdatedTimestampMs = LastUpdateTime,
        ArtifactUri = ArtifactLocation,
        Status = Status,
        ModelType = ModelType,
        SourceRunId = SourceRunId,
        Tags = tags,
    };
}
