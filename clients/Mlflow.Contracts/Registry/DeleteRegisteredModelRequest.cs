namespace Mlflow.Contracts;

/// <summary>Body of <c>DELETE registered-models/delete</c>; its versions go with it.</summary>
public sealed record DeleteRegisteredModelRequest
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }
}
