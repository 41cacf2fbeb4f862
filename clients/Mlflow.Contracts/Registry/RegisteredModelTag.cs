namespace Mlflow.Contracts;

/// <summary>A tag of a registered model.</summary>
public sealed record RegisteredModelTag
{
    /// <summary>Key.</summary>
    public string? Key { get; init; }

    /// <summary>Value.</summary>
    public string? Value { get; init; }
}
