namespace Mlflow.Contracts;

/// <summary>Body of <c>POST experiments/delete</c>; it can be restored.</summary>
public sealed record DeleteExperimentRequest
{
    /// <summary>Id of the experiment: a number as text.</summary>
    public string? ExperimentId { get; init; }
}
