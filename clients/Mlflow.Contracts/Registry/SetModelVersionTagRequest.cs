namespace Mlflow.Contracts;

/// <summary>Body of <c>POST model-versions/set-tag</c>.</summary>
public sealed record SetModelVersionTagRequest
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Number of the version, as text.</summary>
    public string? Version { get; init; }

    /// <summary>Key.</summary>
    public string? Key { get; init; }

    /// <summary>Value.</summary>
    public string? Value { get; init; }
}
