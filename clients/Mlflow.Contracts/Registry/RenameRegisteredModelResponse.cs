namespace Mlflow.Contracts;

/// <summary>Answer of <c>POST registered-models/rename</c>.</summary>
public sealed record RenameRegisteredModelResponse
{
    /// <summary>The registered model.</summary>
    public RegisteredModel? RegisteredModel { get; init; }
}
