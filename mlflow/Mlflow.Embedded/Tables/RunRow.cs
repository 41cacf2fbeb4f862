using System.Globalization;
using Mlflow.Contracts;

namespace Mlflow.Embedded.Tables;

/// <summary>A row of the table of runs.</summary>
internal sealed record RunRow
{
    public long RunKey { get; init; }

    public required string RunId { get; init; }

    public long ExperimentId { get; init; }

    public string RunName { get; init; } = "";

    public string UserId { get; init; } = "";

    public string Status { get; init; } = RunStatuses.Running;

    public long StartTime { get; init; }

    public long? EndTime { get; init; }

    public required string ArtifactUri { get; init; }

    public string LifecycleStage { get; init; } = LifecycleStages.Active;

    public RunInfo ToInfo() => new()
    {
        RunUuid = RunId,
        ExperimentId = ExperimentId.ToString(CultureInfo.InvariantCulture),
        RunName = RunName,
        UserId = UserId,
        Status = Status,
        StartTime = StartTime,
        EndTime = EndTime,
        ArtifactUri = ArtifactUri,
        LifecycleStage = LifecycleStage,
        RunId = RunId,
    };
}
