namespace Mlflow.Contracts;

/// <summary>Body of <c>POST registered-models/create</c>.</summary>
public sealed record CreateRegisteredModelRequest
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Description for people.</summary>
    public string? Description { get; init; }

    /// <summary>Tags; empty where the wire has none.</summary>
    public IReadOnlyList<RegisteredModelTag> Tags { get => field ?? []; init; }
}
