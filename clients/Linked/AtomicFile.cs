namespace Linked;

/// <summary>
/// Writes a file beside its final path, flushes it to the disk and renames it: a reader sees the old content or the new
/// one, and a process that is killed leaves the old one.
/// </summary>
/// <remarks>
/// A killed process can leave an unfinished file (<see cref="IsUnfinished"/>); the owner of a folder may delete such files
/// when it starts.
/// </remarks>
internal static class AtomicFile
{
    private const string UnfinishedSuffix = ".unfinished";

    /// <summary>
    /// True for the name of a file that is still being written: <c>.</c>, 32 hexadecimal digits and <c>.unfinished</c>.
    /// </summary>
    public static bool IsUnfinished(string name) =>
        name.StartsWith('.')
        && name.EndsWith(UnfinishedSuffix, StringComparison.Ordinal)
        && name.Length > UnfinishedSuffix.Length
        && Guid.TryParseExact(name.AsSpan(1..^UnfinishedSuffix.Length), "N", out _);

    /// <summary>Replaces the file's content, and creates the folders above it.</summary>
    /// <param name="path">The final path.</param>
    /// <param name="content">The whole new content.</param>
    /// <param name="cancellationToken">Cancels the write; the old content stays.</param>
    /// <exception cref="IOException">The disk is full, or a part of the path is a file.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written.</exception>
    public static Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        WriteAsync(path, async (file, cancel) => await file.WriteAsync(content, cancel), cancellationToken);

    /// <summary>Replaces the file's content with what <paramref name="write"/> writes.</summary>
    /// <param name="path">The final path.</param>
    /// <param name="write">Writes the content. If it throws, the old content stays.</param>
    /// <param name="cancellationToken">Cancels the write; the old content stays.</param>
    /// <exception cref="IOException">The disk is full, or a part of the path is a file.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written.</exception>
    public static async Task WriteAsync(
        string path, Func<FileStream, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        string unfinished = UnfinishedPath(path);
        try
        {
            await using (FileStream file = Create(unfinished))
            {
                await write(file, cancellationToken);
                await file.FlushAsync(cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Replaces the file's content with what <paramref name="write"/> writes.</summary>
    /// <param name="path">The final path.</param>
    /// <param name="write">Writes the content. If it throws, the old content stays.</param>
    /// <exception cref="IOException">The disk is full, or a part of the path is a file.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written.</exception>
    public static void Write(string path, Action<FileStream> write)
    {
        string unfinished = UnfinishedPath(path);
        try
        {
            using (FileStream file = Create(unfinished))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static string UnfinishedPath(string path)
    {
        string full = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(full) ?? throw new ArgumentException($"{path} is a root folder.", nameof(path));
        Directory.CreateDirectory(folder);

        // Not the final name with a suffix: the final name may be as long as the file system allows.
        return Path.Combine(folder, $".{Guid.NewGuid():N}{UnfinishedSuffix}");
    }

    private static FileStream Create(string unfinished) =>
        new(unfinished, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
}
