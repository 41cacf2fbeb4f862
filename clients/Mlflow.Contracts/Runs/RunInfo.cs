namespace Mlflow.Contracts;

/// <summary>Attributes of a run.</summary>
public sealed record RunInfo
{
    /// <summary>The id under its name of before 1.0; equal to <see cref="RunId"/>.</summary>
    public string? RunUuid { get; init; }

    /// <summary>Id of the experiment: a number as text.</summary>
    public string? ExperimentId { get; init; }

    /// <summary>Name of the run, for people.</summary>
    public string? RunName { get; init; }

    /// <summary>User who created it; deprecated for runs in favour of the tag <c>mlflow.user</c>.</summary>
    public string? UserId { get; init; }

    /// <summary>Status.</summary>
    public string? Status { get; init; }

    /// <summary>Start, in milliseconds since 1970 (UTC).</summary>
    public long? StartTime { get; init; }

    /// <summary>End, in milliseconds since 1970 (UTC); absent while it runs.</summary>
    public long? EndTime { get; init; }

    /// <summary>Where the artifacts lie, for example <c>mlflow-artifacts:/1/…/artifacts</c>.</summary>
    public string? ArtifactUri { get; init; }

    /// <summary><c>active</c> or <c>deleted</c> (<see cref="LifecycleStages"/>).</summary>
    public string? LifecycleStage { get; init; }

    /// <summary>Id of the run: 32 hexadecimal digits.</summary>
    public string? RunId { get; init; }
}
