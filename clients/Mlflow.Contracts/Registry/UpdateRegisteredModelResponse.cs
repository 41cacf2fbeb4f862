namespace Mlflow.Contracts;

/// <summary>Answer of <c>PATCH registered-models/update</c>.</summary>
public sealed record UpdateRegisteredModelResponse
{
    /// <summary>The registered model.</summary>
    public RegisteredModel? RegisteredModel { get; init; }
}
