namespace Mlflow.Contracts;

/// <summary>Answer of <c>PATCH logged-models/{id}</c>.</summary>
public sealed record FinalizeLoggedModelResponse
{
    /// <summary>The logged model.</summary>
    public LoggedModel? Model { get; init; }
}
