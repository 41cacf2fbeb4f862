namespace Mlflow.Contracts;

/// <summary>Body of <c>POST experiments/delete-experiment-tag</c>.</summary>
public sealed record DeleteExperimentTagRequest
{
    /// <summary>Id of the experiment: a number as text.</summary>
    public string? ExperimentId { get; init; }

    /// <summary>Key.</summary>
    public string? Key { get; init; }
}
