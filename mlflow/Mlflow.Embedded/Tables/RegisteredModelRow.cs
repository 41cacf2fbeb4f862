using Mlflow.Contracts;

namespace Mlflow.Embedded.Tables;

/// <summary>A row of the table of registered models.</summary>
internal sealed record RegisteredModelRow
{
    public required string Name { get; init; }

    public string Description { get; init; } = "";

    public long CreationTime { get; init; }

    public long LastUpdateTime { get; init; }

    public long LastVersion { get; init; }

    public RegisteredModelRecord ToRegisteredModel() => new()
    {
        Name = Name,
        CreationTimestamp = CreationTime,
        LastUpdatedTimestamp = LastUpdateTime,
        Description = Description.Length == 0 ? null : Description,
    };
}
