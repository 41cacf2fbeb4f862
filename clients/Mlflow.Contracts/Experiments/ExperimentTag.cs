namespace Mlflow.Contracts;

/// <summary>A tag of an experiment.</summary>
public sealed record ExperimentTag
{
    /// <summary>Key.</summary>
    public string? Key { get; init; }

    /// <summary>Value.</summary>
    public string? Value { get; init; }
}
