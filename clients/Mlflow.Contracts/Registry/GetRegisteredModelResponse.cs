namespace Mlflow.Contracts;

/// <summary>Answer of <c>GET registered-models/get</c>.</summary>
public sealed record GetRegisteredModelResponse
{
    /// <summary>The registered model.</summary>
    public RegisteredModel? RegisteredModel { get; init; }
}
