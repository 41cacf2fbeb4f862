namespace Mlflow.Contracts;

/// <summary>Body of <c>PATCH model-versions/update</c>.</summary>
public sealed record UpdateModelVersionRequest
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Number of the version, as text.</summary>
    public string? Version { get; init; }

    /// <summary>Description for people.</summary>
    public string? Description { get; init; }
}
