namespace Mlflow.Contracts;

/// <summary>A param of the logged model behind a version.</summary>
public sealed record ModelParam
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Value.</summary>
    public string? Value { get; init; }
}
