using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Maintenance;

/// <summary>
/// Copies the data folder while a server works on it. The database comes first, as it is at one moment; the artifacts
/// after it. A file is complete as soon as it is there and never changes, and clients upload files before they write that
/// a model is ready. So the copy has every file that its rows promise, and perhaps some newer ones.
/// </summary>
/// <param name="folder">The data folder.</param>
/// <param name="artifacts">Copies the artifacts.</param>
/// <param name="time">The clock of the backup's name.</param>
internal sealed class Backup(DataFolder folder, ArtifactBackup artifacts, TimeProvider time)
{
    /// <summary>Creates a backup. It appears in its place complete and flushed to the disk, or not at all.</summary>
    /// <param name="destination">The folder to create; null for one below <see cref="DataFolder.Backups"/>.</param>
    /// <param name="cancellationToken">Cancels the backup, which leaves nothing.</param>
    /// <exception cref="MaintenanceException">
    /// The destination exists or is among the artifacts, or another backup or removal works on the folder.
    /// </exception>
    /// <exception cref="InsufficientSpaceException">The disk has less free space than the backup needs.</exception>
    /// <exception cref="IOException">A file cannot be read or written, or the database is damaged.</exception>
    public async Task<BackupReport> CreateAsync(string? destination, CancellationToken cancellationToken)
    {
        using IDisposable maintenance = MaintenanceLock.Acquire(folder);
        string place = destination is null
            ? FinishedBackup.NextPlace(folder.Backups, time.GetUtcNow())
            : Require(Path.TrimEndingDirectorySeparator(Path.GetFullPath(destination)));
        DeleteLeftOnes(place);
        FreeSpace.Require(folder, place);
        string unfinished = UnfinishedBackup.For(folder, place);
        try
        {
            return await WriteAsync(unfinished, place, cancellationToken);
        }
        catch (Exception error) when (DiskFull.IsCause(error))
        {
            throw new InsufficientSpaceException(
                $"The disk of {Path.GetDirectoryName(place)} became full during a backup of {folder.FullPath}, of which nothing "
                + "stays. Free some space, or name a folder on another disk.",
                error);
        }
        finally
        {
            Delete(unfinished);
        }
    }

    private async Task<BackupReport> WriteAsync(string unfinished, string place, CancellationToken cancellationToken)
    {
        DataFolder copy = new(unfinished, folder.Setting);
        copy.Create(unfinished);
        long databaseBytes =
            await Task.Run(() => DatabaseBackup.Write(folder, copy, cancellationToken), cancellationToken);
        ArtifactSize size = await artifacts.WriteAsync(folder, copy, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        Directory.Move(unfinished, place);
        return new BackupReport(place, databaseBytes, size.Files, size.Bytes);
    }

    private string Require(string place)
    {
        if (Path.Exists(place))
        {
            throw new MaintenanceException($"{place} exists already; name a folder that does not.");
        }

        return new[] { folder.Artifacts, folder.Uploads, folder.Trash }.Any(
                used => place.StartsWith(used + Path.DirectorySeparatorChar, StringComparison.Ordinal) || place == used)
            ? throw new MaintenanceException($"{place} is among the server's own files; name a folder outside of them.")
            : place;
    }

    // Of processes that were killed: while this one has the lock, no other writes a backup of the folder.
    private void DeleteLeftOnes(string place)
    {
        DeleteAll(folder.Backups, UnfinishedBackup.IsOne);
        DeleteAll(Path.GetDirectoryName(place)!, path => UnfinishedBackup.IsOf(folder, path));
    }

    private static void DeleteAll(string parent, Func<string, bool> isLeft)
    {
        if (Directory.Exists(parent))
        {
            foreach (string left in Directory.GetDirectories(parent).Where(isLeft))
            {
                Delete(left);
            }
        }
    }

    private static void Delete(string unfinished)
    {
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }
    }
}
