namespace Mlflow.Embedded.Storage;

/// <summary>The moment at which committed writes are flushed to the disk.</summary>
/// <param name="EachCommit">
/// True to flush before a write is acknowledged; false to leave it to the operating system and to checkpoints.
/// </param>
internal sealed record FlushPolicy(bool EachCommit);
