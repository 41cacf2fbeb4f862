namespace Mlflow.Contracts;

/// <summary>Body of <c>POST experiments/restore</c>.</summary>
public sealed record RestoreExperimentRequest
{
    /// <summary>Id of the experiment: a number as text.</summary>
    public string? ExperimentId { get; init; }
}
