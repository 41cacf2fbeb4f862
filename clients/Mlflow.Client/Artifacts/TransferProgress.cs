namespace Mlflow.Client;

/// <summary>The progress of a transfer of artifacts; for a folder, that of all its files together.</summary>
/// <param name="Path">The file that moved last: its path under the root, with <c>/</c>.</param>
/// <param name="Bytes">Bytes moved so far. Bytes that are sent again are counted once, so this never decreases.</param>
/// <param name="Total">Bytes of the whole transfer; null if the size is unknown.</param>
/// <remarks>
/// Reports come one at a time and in order, from the thread that moves the file. <see cref="Progress{T}"/> posts them to
/// the context that created it; another <see cref="IProgress{T}"/> should return quickly, since the transfer waits for it.
/// </remarks>
public readonly record struct TransferProgress(string Path, long Bytes, long? Total);
