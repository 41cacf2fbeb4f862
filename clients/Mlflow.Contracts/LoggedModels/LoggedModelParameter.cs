namespace Mlflow.Contracts;

/// <summary>A param of a logged model.</summary>
public sealed record LoggedModelParameter
{
    /// <summary>Key.</summary>
    public string? Key { get; init; }

    /// <summary>Value.</summary>
    public string? Value { get; init; }
}
