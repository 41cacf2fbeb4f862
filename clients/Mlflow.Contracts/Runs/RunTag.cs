namespace Mlflow.Contracts;

/// <summary>A tag of a run.</summary>
public sealed record RunTag
{
    /// <summary>Key.</summary>
    public string? Key { get; init; }

    /// <summary>Value.</summary>
    public string? Value { get; init; }
}
