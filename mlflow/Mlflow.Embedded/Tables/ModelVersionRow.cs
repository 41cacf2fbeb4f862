using System.Globalization;
using Mlflow.Contracts;

namespace Mlflow.Embedded.Tables;

/// <summary>A row of the table of model versions.</summary>
internal sealed record ModelVersionRow
{
    public required string Name { get; init; }

    public long Version { get; init; }

    public long CreationTime { get; init; }

    public long LastUpdateTime { get; init; }

    public string CurrentStage { get; init; } = ModelStages.None;

    public string Description { get; init; } = "";

    public required string Source { get; init; }

    public required string StorageLocation { get; init; }

    public string RunId { get; init; } = "";

    public string RunLink { get; init; } = "";

    public string Status { get; init; } = ModelVersionStatuses.Ready;

    public ModelVersionRecord ToModelVersion() => new()
    {
        Name = Name,
        Version = Version.ToString(CultureInfo.InvariantCulture),
        CreationTimestamp = CreationTime,
        LastUpdatedTimestamp = LastUpdateTime,
        CurrentStage = CurrentStage,
        Description = Description,
        Source = Source,
        RunId = RunId,
        Status = Status,
        RunLink = RunLink,
    };
}
