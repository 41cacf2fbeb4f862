namespace Mlflow.Contracts;

/// <summary>A data set, by reference.</summary>
public sealed record Dataset
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Digest of the content.</summary>
    public string? Digest { get; init; }

    /// <summary>Kind of the source, for example <c>local</c>.</summary>
    public string? SourceType { get; init; }

    /// <summary>Source.</summary>
    public string? Source { get; init; }

    /// <summary>Schema as JSON text.</summary>
    public string? Schema { get; init; }

    /// <summary>Summary as JSON text.</summary>
    public string? Profile { get; init; }
}
