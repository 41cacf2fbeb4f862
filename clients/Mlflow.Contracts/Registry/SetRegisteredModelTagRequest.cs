namespace Mlflow.Contracts;

/// <summary>Body of <c>POST registered-models/set-tag</c>.</summary>
public sealed record SetRegisteredModelTagRequest
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Key.</summary>
    public string? Key { get; init; }

    /// <summary>Value.</summary>
    public string? Value { get; init; }
}
