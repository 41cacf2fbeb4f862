namespace Mlflow.Contracts;

/// <summary>Answer of <c>POST logged-models</c>: the model, pending.</summary>
public sealed record CreateLoggedModelResponse
{
    /// <summary>The logged model.</summary>
    public LoggedModel? Model { get; init; }
}
