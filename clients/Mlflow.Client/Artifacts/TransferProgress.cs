namespace Mlflow.Client;

/// <summary>How far a transfer of artifacts has come; of a folder, all of its files together.</summary>
/// <param name="Path">The file that moved last: its path under the root, with <c>/</c>.</param>
/// <param name="Bytes">Bytes moved so far. What has to be sent again is counted once, so this never falls.</param>
/// <param name="Total">Bytes of the whole transfer; null where the size is not known beforehand.</param>
/// <remarks>
/// Reports come one at a time and in order, from whichever thread moves a file. <see cref="Progress{T}"/> hands them on
/// to where it was made; one's own <see cref="IProgress{T}"/> should return soon, since the transfer waits for it.
/// </remarks>
public readonly record struct TransferProgress(string Path, long Bytes, long? Total);
