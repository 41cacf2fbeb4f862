using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Maintenance;

/// <summary>
/// Copies the data folder while a server works on it. The database comes first, as it is at one moment; the artifacts
/// after it. A file is complete as soon as it is there and never changes, and clients upload files before they write that
/// a model is ready. So the copy has every file that its rows promise, and perhaps some newer ones.
/// </summary>
internal static class Backup
{
    /// <summary>Creates a backup. It appears in its place complete and flushed to the disk, or not at all.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="destination">The folder to create; null for one below <see cref="DataFolder.Backups"/>.</param>
    /// <param name="time">The clock of the folder's name.</param>
    /// <param name="cancellationToken">Cancels the backup, which leaves nothing.</param>
    /// <exception cref="MaintenanceException">
    /// The destination exists or is among the artifacts, or another backup or removal works on the folder.
    /// </exception>
    /// <exception cref="InsufficientSpaceException">The disk has less free space than the backup needs.</exception>
    /// <exception cref="IOException">The disk is full, or a file cannot be read or written.</exception>
    public static async Task<BackupReport> CreateAsync(
        DataFolder folder, string? destination, TimeProvider time, CancellationToken cancellationToken)
    {
        using IDisposable maintenance = MaintenanceLock.Acquire(folder);
        string place = destination is null ? NextPlace(folder, time) : Require(folder, Path.GetFullPath(destination));
        DeleteLeftOnes(folder);
        FreeSpace.Require(folder, place);
        string unfinished = UnfinishedBackup.For(place);
        try
        {
            DataFolder copy = new(unfinished, folder.Setting);
            copy.Create(unfinished);
            long databaseBytes = await Task.Run(() => CopyDatabase(folder, copy, cancellationToken), cancellationToken);
            (int files, long bytes) = await CopyArtifactsAsync(folder, copy, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            Directory.Move(unfinished, place);
            return new BackupReport(place, databaseBytes, files, bytes);
        }
        finally
        {
            Delete(unfinished);
        }
    }

    private static string NextPlace(DataFolder folder, TimeProvider time)
    {
        string name = Path.Combine(
            folder.Backups, time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
        return Enumerable.Range(1, int.MaxValue)
            .Select(number => number == 1 ? name : $"{name}-{number.ToString(CultureInfo.InvariantCulture)}")
            .First(place => !Path.Exists(place));
    }

    private static string Require(DataFolder folder, string place)
    {
        place = Path.TrimEndingDirectorySeparator(place);
        if (Path.Exists(place))
        {
            throw new MaintenanceException($"{place} exists already; name a folder that does not.");
        }

        return new[] { folder.Artifacts, folder.Uploads, folder.Trash }.Any(
                used => place.StartsWith(used + Path.DirectorySeparatorChar, StringComparison.Ordinal) || place == used)
            ? throw new MaintenanceException($"{place} is among the server's own files; name a folder outside of them.")
            : place;
    }

    private static long CopyDatabase(DataFolder folder, DataFolder copy, CancellationToken cancellationToken)
    {
        try
        {
            using SqliteConnection source = Open(folder.DatabaseFile, cancellationToken);
            source.Execute("VACUUM INTO @file", new { file = copy.DatabaseFile });
            using (SqliteConnection written = Open(copy.DatabaseFile, cancellationToken))
            {
                DatabaseIntegrity.Require(written, copy);
            }
        }
        catch (SqliteException error) when (Interruption.IsCause(error, cancellationToken))
        {
            throw new OperationCanceledException(error.Message, error, cancellationToken);
        }
        catch (SqliteException error)
        {
            throw folder.Unusable(error);
        }

        using FileStream file = new(copy.DatabaseFile, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
        return file.Length;
    }

    private static SqliteConnection Open(string file, CancellationToken cancellationToken)
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
        }.ConnectionString);
        connection.Open();
        Interruption.Allow(connection, cancellationToken);
        return connection;
    }

    private static async Task<(int Files, long Bytes)> CopyArtifactsAsync(
        DataFolder folder, DataFolder copy, CancellationToken cancellationToken)
    {
        copy.Create(copy.Artifacts);
        if (!Directory.Exists(folder.Artifacts))
        {
            return (0, 0);
        }

        int files = 0;
        long bytes = 0;
        foreach (string file in Directory.EnumerateFiles(folder.Artifacts, "*", ArtifactSize.AllFiles))
        {
            string target = Path.Combine(copy.Artifacts, Path.GetRelativePath(folder.Artifacts, file));
            if (await CopyAsync(file, target, cancellationToken) is { } length)
            {
                files++;
                bytes += length;
            }
        }

        return (files, bytes);
    }

    /// <summary>Returns the size of the copy in bytes, or null if a client has deleted the file.</summary>
    private static async Task<long?> CopyAsync(string file, string target, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        try
        {
            await using FileStream source = new(
                file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            await using FileStream written = new(target, FileMode.CreateNew);
            await source.CopyToAsync(written, cancellationToken);
            await written.FlushAsync(cancellationToken);
            written.Flush(flushToDisk: true);
            return written.Length;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    // Of processes that were killed: while this one has the lock, no other writes a backup there.
    private static void DeleteLeftOnes(DataFolder folder)
    {
        if (Directory.Exists(folder.Backups))
        {
            foreach (string left in Directory.GetDirectories(folder.Backups).Where(UnfinishedBackup.IsOne))
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
