namespace Mlflow.Contracts;

/// <summary>Body of <c>DELETE model-versions/delete</c>.</summary>
public sealed record DeleteModelVersionRequest
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Number of the version, as text.</summary>
    public string? Version { get; init; }
}
