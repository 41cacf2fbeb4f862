namespace Mlflow.Tool.Copying.Registry;

/// <summary>Where the files of a version are on the target.</summary>
/// <param name="Uri">The source of the version there.</param>
/// <param name="Owner">The source's id of the run or the logged model that has them; null if they are in a store of their own.</param>
internal sealed record VersionFiles(string Uri, string? Owner);
