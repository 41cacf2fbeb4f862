namespace Mlflow.Contracts;

/// <summary>Body of <c>POST model-versions/transition-stage</c>; deprecated by MLflow since 2.9.</summary>
public sealed record TransitionModelVersionStageRequest
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Number of the version, as text.</summary>
    public string? Version { get; init; }

    /// <summary>The stage to move to (<see cref="ModelStages"/>).</summary>
    public string? Stage { get; init; }

    /// <summary>True moves the versions that are in the stage now to <c>Archived</c>.</summary>
    public bool? ArchiveExistingVersions { get; init; }
}
