using Mlflow.Client;

namespace Mlflow.Tool.Copying;

/// <summary>A run of the source, and its copy.</summary>
/// <param name="Id">The copy's id.</param>
/// <param name="SourceUri">The root of the run's files.</param>
/// <param name="Uri">The root of the copy's files.</param>
/// <param name="IsNew">True if the copy did not exist, and so has no content.</param>
/// <param name="Mark">The mark of a complete copy; null if it has none.</param>
/// <param name="IsDeleted">True if the copy is deleted.</param>
internal sealed record CopiedRun(RunId Id, string SourceUri, string Uri, bool IsNew, string? Mark, bool IsDeleted);
