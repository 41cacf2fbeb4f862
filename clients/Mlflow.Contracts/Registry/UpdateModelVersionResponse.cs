namespace Mlflow.Contracts;

/// <summary>Answer of <c>PATCH model-versions/update</c>.</summary>
public sealed record UpdateModelVersionResponse
{
    /// <summary>The version.</summary>
    public ModelVersion? ModelVersion { get; init; }
}
