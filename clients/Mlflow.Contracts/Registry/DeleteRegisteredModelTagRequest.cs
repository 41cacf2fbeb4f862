namespace Mlflow.Contracts;

/// <summary>Body of <c>DELETE registered-models/delete-tag</c>.</summary>
public sealed record DeleteRegisteredModelTagRequest
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Key.</summary>
    public string? Key { get; init; }
}
