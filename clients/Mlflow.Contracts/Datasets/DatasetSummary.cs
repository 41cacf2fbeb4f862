namespace Mlflow.Contracts;

/// <summary>A data set that runs of an experiment used.</summary>
public sealed record DatasetSummary
{
    /// <summary>Id of the experiment: a number as text.</summary>
    public string? ExperimentId { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Digest of the content.</summary>
    public string? Digest { get; init; }

    /// <summary>What it was used for, for example <c>training</c>.</summary>
    public string? Context { get; init; }
}
