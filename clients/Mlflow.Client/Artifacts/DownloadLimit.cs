namespace Mlflow.Client.Artifacts;

/// <summary>
/// Counts the bytes that a download of a folder writes, since a server may list a file without its size or with a wrong
/// one. A byte that is written again after a failure counts once.
/// </summary>
/// <param name="root">The root of the artifacts, for messages.</param>
/// <param name="mostBytes">The most bytes of all files together; null for no limit.</param>
internal sealed class DownloadLimit(string root, long? mostBytes)
{
    private long _total;

    /// <summary>
    /// Returns a stream over <paramref name="target"/> that throws <see cref="MlflowException"/> if the file becomes larger
    /// than the server lists it, or all files together larger than the limit.
    /// </summary>
    public Stream Apply(ArtifactInfo file, Stream target)
    {
        long written = 0;
        return new MeteredStream(target, Count);

        void Count(long bytes)
        {
            written += bytes;
            if (written > file.Size)
            {
                throw new MlflowException($"'{file.Path}' of {root} has more than the {file.Size} bytes that the server lists.");
            }

            if (Interlocked.Add(ref _total, bytes) > mostBytes)
            {
                throw new MlflowDownloadTooLargeException(
                    $"The files under {root} have more than the {mostBytes} bytes that may be downloaded.");
            }
        }
    }
}
