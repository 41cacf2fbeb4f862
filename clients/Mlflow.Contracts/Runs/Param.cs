namespace Mlflow.Contracts;

/// <summary>A param of a run; written once, never changed.</summary>
public sealed record Param
{
    /// <summary>Key.</summary>
    public string? Key { get; init; }

    /// <summary>Value.</summary>
    public string? Value { get; init; }
}
