namespace Mlflow.Contracts;

/// <summary>Body of <c>POST experiments/update</c>: renames an experiment.</summary>
public sealed record UpdateExperimentRequest
{
    /// <summary>Id of the experiment: a number as text.</summary>
    public string? ExperimentId { get; init; }

    /// <summary>The new name.</summary>
    public string? NewName { get; init; }
}
