namespace Mlflow.Contracts;

/// <summary>Answer of <c>POST registered-models/create</c>.</summary>
public sealed record CreateRegisteredModelResponse
{
    /// <summary>The registered model.</summary>
    public RegisteredModel? RegisteredModel { get; init; }
}
