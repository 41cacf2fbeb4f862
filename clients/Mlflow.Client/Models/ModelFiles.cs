namespace Mlflow.Client;

/// <summary>Where the files of a model are.</summary>
/// <param name="ArtifactUri">Root: the artifact URI of a run or a logged model.</param>
/// <param name="Path">Folder under the root; null if the root is the folder.</param>
public sealed record ModelFiles(string ArtifactUri, string? Path);
