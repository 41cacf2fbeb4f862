namespace Mlflow.Contracts;

/// <summary>Answer of <c>POST model-versions/create</c>.</summary>
public sealed record CreateModelVersionResponse
{
    /// <summary>The version.</summary>
    public ModelVersion? ModelVersion { get; init; }
}
