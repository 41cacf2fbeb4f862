namespace Mlflow.Contracts;

/// <summary>A tag of a logged model.</summary>
public sealed record LoggedModelTag
{
    /// <summary>Key.</summary>
    public string? Key { get; init; }

    /// <summary>Value.</summary>
    public string? Value { get; init; }
}
