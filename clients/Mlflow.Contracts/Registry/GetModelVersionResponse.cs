namespace Mlflow.Contracts;

/// <summary>Answer of <c>GET model-versions/get</c> and <c>GET registered-models/alias</c>.</summary>
public sealed record GetModelVersionResponse
{
    /// <summary>The version.</summary>
    public ModelVersion? ModelVersion { get; init; }
}
