namespace Mlflow.Contracts;

/// <summary>Body of <c>POST experiments/set-experiment-tag</c>.</summary>
public sealed record SetExperimentTagRequest
{
    /// <summary>Id of the experiment: a number as text.</summary>
    public string? ExperimentId { get; init; }

    /// <summary>Key.</summary>
    public string? Key { get; init; }

    /// <summary>Value.</summary>
    public string? Value { get; init; }
}
