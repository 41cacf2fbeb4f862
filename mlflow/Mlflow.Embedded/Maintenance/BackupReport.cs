namespace Mlflow.Embedded.Maintenance;

/// <summary>A finished backup: a data folder of its own, which a server can be started with.</summary>
/// <param name="Path">The absolute path of the backup's folder.</param>
/// <param name="DatabaseBytes">The size of its <c>mlflow.db</c> in bytes.</param>
/// <param name="ArtifactFiles">The number of its artifacts.</param>
/// <param name="ArtifactBytes">The size of its artifacts in bytes.</param>
public sealed record BackupReport(string Path, long DatabaseBytes, int ArtifactFiles, long ArtifactBytes);
