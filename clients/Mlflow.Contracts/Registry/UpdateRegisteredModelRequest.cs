namespace Mlflow.Contracts;

/// <summary>Body of <c>PATCH registered-models/update</c>.</summary>
public sealed record UpdateRegisteredModelRequest
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Description for people.</summary>
    public string? Description { get; init; }
}
