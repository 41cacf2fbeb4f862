namespace Mlflow.Contracts;

/// <summary>An alias and the version that it points to.</summary>
public sealed record RegisteredModelAlias
{
    /// <summary>The alias.</summary>
    public string? Alias { get; init; }

    /// <summary>Number of the version, as text.</summary>
    public string? Version { get; init; }
}
