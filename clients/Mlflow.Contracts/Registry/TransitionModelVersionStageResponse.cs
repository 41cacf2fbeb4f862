namespace Mlflow.Contracts;

/// <summary>Answer of <c>POST model-versions/transition-stage</c>.</summary>
public sealed record TransitionModelVersionStageResponse
{
    /// <summary>The version.</summary>
    public ModelVersion? ModelVersion { get; init; }
}
