using Microsoft.Data.Sqlite;

namespace Mlflow.Embedded.Storage;

/// <summary>The folder of the server's state and its layout.</summary>
/// <param name="FullPath">The absolute path of the folder.</param>
/// <param name="Setting">The configuration key that names the folder, for error messages.</param>
internal sealed record DataFolder(string FullPath, string Setting)
{
    /// <summary>The SQLite file with all metadata.</summary>
    public string DatabaseFile => Path.Combine(FullPath, "mlflow.db");

    /// <summary>The folder of the artifacts. Default: <c>artifacts</c> below this one.</summary>
    public string Artifacts { get; init; } = Path.Combine(FullPath, "artifacts");

    /// <summary>True if the artifacts belong to another folder: they are read and never written. Default: false.</summary>
    public bool OnlyReadsArtifacts { get; init; }

    /// <summary>The folder of uploads that are not complete yet.</summary>
    public string Uploads => Path.Combine(FullPath, "uploads");

    /// <summary>The folder of the backups that have no place of their own.</summary>
    public string Backups => Path.Combine(FullPath, "backups");

    /// <summary>The folder of artifacts whose runs and models were removed, until they are deleted.</summary>
    public string Trash => Path.Combine(FullPath, "trash");

    /// <summary>The size of the database with its write-ahead log in bytes.</summary>
    public long DatabaseBytes => new[] { DatabaseFile, $"{DatabaseFile}-wal" }
        .Select(file => new FileInfo(file))
        .Sum(file => file.Exists ? file.Length : 0);

    /// <summary>A sentence that says what to do about a damaged database.</summary>
    public string RestoreAdvice =>
        "Move mlflow.db, mlflow.db-wal and mlflow.db-shm away, and put the mlflow.db and the artifacts of a backup in their place; "
        + (FinishedBackup.In(Backups) is [{ Path: { } latest }, ..] ? $"the latest one is {latest}." : $"{Backups} has none.");

    /// <summary>Returns why the database cannot be used and, if it is damaged, what to do, as sentences.</summary>
    public string ReasonOf(SqliteException error)
    {
        string reason = DatabaseFailure.Find(error, DatabaseFile) ?? error.Message;
        return DatabaseFailure.IsDamage(error) ? $"{reason} {RestoreAdvice}" : reason;
    }

    /// <summary>Creates a folder and the folders above it if they are missing.</summary>
    /// <param name="folder">The data folder or a path below it.</param>
    /// <exception cref="IOException">The folder cannot be created, or a part of its path is a file.</exception>
    public void Create(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            string? file = PartsOf(folder).FirstOrDefault(File.Exists);
            throw Unusable(file is null ? error.Message : $"{file} is a file, not a folder.", error);
        }
    }

    /// <summary>Creates a folder if it is missing, and writes a file to it that disappears at once.</summary>
    /// <param name="folder">A path below the data folder.</param>
    /// <exception cref="IOException">The folder cannot be created or written.</exception>
    public void CreateWritable(string folder)
    {
        Create(folder);
        try
        {
            string probe = Path.Combine(folder, $".{Guid.NewGuid():N}");
            using FileStream file = new(
                probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unusable($"{folder} cannot be written; this process needs the right to write it.", error);
        }
    }

    /// <summary>Creates the exception for a folder that the server cannot use.</summary>
    /// <param name="reason">The reason as a sentence.</param>
    /// <param name="cause">The exception that led to it, or null.</param>
    public IOException Unusable(string reason, Exception? cause = null) =>
        new(
            $"The data folder {FullPath} cannot be used: {reason} Set {Setting} to another folder, or repair this one.",
            cause);

    /// <summary>Creates the exception for a database that the server cannot use.</summary>
    public IOException Unusable(SqliteException error) => Unusable(ReasonOf(error), error);

    private static IEnumerable<string> PartsOf(string folder)
    {
        for (string? part = folder; part is not null; part = Path.GetDirectoryName(part))
        {
            yield return part;
        }
    }
}
