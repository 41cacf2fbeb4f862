namespace Mlflow.Contracts;

/// <summary>A tag of a version.</summary>
public sealed record ModelVersionTag
{
    /// <summary>Key.</summary>
    public string? Key { get; init; }

    /// <summary>Value.</summary>
    public string? Value { get; init; }
}
