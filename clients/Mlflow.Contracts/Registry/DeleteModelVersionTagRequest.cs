namespace Mlflow.Contracts;

/// <summary>Body of <c>DELETE model-versions/delete-tag</c>.</summary>
public sealed record DeleteModelVersionTagRequest
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Number of the version, as text.</summary>
    public string? Version { get; init; }

    /// <summary>Key.</summary>
    public string? Key { get; init; }
}
