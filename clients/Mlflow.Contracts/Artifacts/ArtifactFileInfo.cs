namespace Mlflow.Contracts;

/// <summary>A file or folder among artifacts (<c>FileInfo</c> in MLflow's protocol).</summary>
public sealed record ArtifactFileInfo
{
    /// <summary>Path, relative to the root, with <c>/</c>.</summary>
    public string? Path { get; init; }

    /// <summary>True for a folder.</summary>
    public bool? IsDir { get; init; }

    /// <summary>Size in bytes; absent for a folder.</summary>
    public long? FileSize { get; init; }
}
