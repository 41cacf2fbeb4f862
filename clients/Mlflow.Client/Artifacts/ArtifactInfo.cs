namespace Mlflow.Client;

/// <summary>A file or a folder among artifacts.</summary>
/// <param name="Path">Path relative to the listed root, with <c>/</c>.</param>
/// <param name="IsFolder">True for a folder.</param>
/// <param name="Size">Size in bytes; null for a folder, and if the server does not list it.</param>
public sealed record ArtifactInfo(string Path, bool IsFolder, long? Size);
