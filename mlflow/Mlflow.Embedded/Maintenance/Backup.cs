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
    /// <param name="cancellationToken">Cancels the backup.</param>
    /// <exception cref="MaintenanceException">
    /// The destination exists or is among the artifacts, or another backup or removal works on the folder.
    /// </exception>
    /// <exception cref="IOException">The disk is full, or a file cannot be read or written.</exception>
    public static async Task<BackupReport> CreateAsync(
        DataFolder folder, string? destination, TimeProvider time, CancellationToken cancellationToken)
    {
        using IDisposable maintenance = MaintenanceLock.Acquire(folder);
        string place = destination is null ? NextPlace(folder, time) : Require(folder, Path.GetFullPath(destination));
        string unfinished = $"{place}.unfinished";
        try
        {
            Delete(unfinished);
            DataFolder copy = new(unfinished, folder.Setting);
            copy.Create(unfinished);
            long databaseBytes = CopyDatabase(folder, copy);
            (int files, long bytes) = await CopyArtifactsAsync(folder, copy, cancellationToken);
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

    private static long CopyDatabase(DataFolder folder, DataFolder copy)
    {
        try
        {
            using SqliteConnection source = Open(folder.DatabaseFile);
            source.Execute("VACUUM INTO @file", new { file = copy.DatabaseFile });
            using (SqliteConnection written = Open(copy.DatabaseFile))
            {
                DatabaseIntegrity.Require(written, copy);
            }
        }
        catch (SqliteException error)
        {
            throw folder.Unusable(DatabaseFailure.Find(error, folder.DatabaseFile) ?? error.Message, error);
        }

        using FileStream file = new(copy.DatabaseFile, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
        return file.Length;
    }

    private static SqliteConnection Open(string file)
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
        }.ConnectionString);
        connection.Open();
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

    private static void Delete(string unfinished)
    {
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }
    }
}
