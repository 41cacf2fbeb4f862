namespace Mlflow.Contracts;

/// <summary>Answer of <c>GET logged-models/{id}</c>.</summary>
public sealed record GetLoggedModelResponse
{
    /// <summary>The logged model.</summary>
    public LoggedModel? Model { get; init; }
}
