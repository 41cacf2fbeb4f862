namespace Mlflow.Contracts;

/// <summary>Body of <c>POST runs/create</c>.</summary>
public sealed record CreateRunRequest
{
    /// <summary>Id of the experiment: a number as text.</summary>
    public string? ExperimentId { get; init; }

    /// <summary>User who created it; deprecated for runs in favour of the tag <c>mlflow.user</c>.</summary>
    public string? UserId { get; init; }

    /// <summary>Name of the run, for people.</summary>
    public string? RunName { get; init; }

    /// <summary>Start, in milliseconds since 1970 (UTC).</summary>
    public long? StartTime { get; init; }

    /// <summary>Tags; empty where the wire has none.</summary>
    public IReadOnlyList<RunTag> Tags { get => field ?? []; init; }
}
