namespace Mlflow.Contracts;

/// <summary>Answer of <c>POST experiments/create</c>.</summary>
public sealed record CreateExperimentResponse
{
    /// <summary>Id of the experiment: a number as text.</summary>
    public string? ExperimentId { get; init; }
}
