using Dapper;
using Microsoft.Data.Sqlite;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Maintenance;

/// <summary>Copies the database of a data folder, as it is at one moment, and writes nothing to the folder.</summary>
internal static class FolderSnapshot
{
    /// <param name="source">The folder, which a server may use meanwhile.</param>
    /// <param name="copy">The folder of the copy, without a database.</param>
    /// <param name="cancellationToken">Ends the copy early.</param>
    /// <exception cref="IOException">
    /// There is no database, it has no tables, it is damaged, another program wrote it, or the disk of the copy is full.
    /// </exception>
    /// <exception cref="InvalidOperationException">A newer version of the server wrote it.</exception>
    public static void Take(DataFolder source, DataFolder copy, CancellationToken cancellationToken)
    {
        if (!File.Exists(source.DatabaseFile))
        {
            throw new FileNotFoundException($"{source.FullPath} has no mlflow.db: no server has used it.", source.DatabaseFile);
        }

        try
        {
            CopyDatabase(source.DatabaseFile, copy.DatabaseFile, cancellationToken);
            Require(source, copy, cancellationToken);
        }
        catch (SqliteException error) when (Interruption.IsCause(error, cancellationToken))
        {
            throw new OperationCanceledException(error.Message, error, cancellationToken);
        }
        catch (Exception error) when (DiskFull.IsCause(error))
        {
            throw new IOException(
                $"The disk of {copy.FullPath} is full: the database of {source.FullPath} is read from a copy there. Free some space, or "
                + "let the system's variable for temporary files (TMPDIR, TMP) name a folder on another disk.",
                error);
        }
        catch (SqliteException error)
        {
            throw source.Unusable(error);
        }
    }

    private static void CopyDatabase(string file, string target, CancellationToken cancellationToken)
    {
        (string log, string index) = ($"{file}-wal", $"{file}-shm");
        if (File.Exists(log) && File.Exists(index))
        {
            // A server uses it, or was killed. A connection that only reads never moves the log into the database.
            using SqliteConnection connection = DatabaseFile.Open(file, SqliteOpenMode.ReadOnly);
            Interruption.Allow(connection, cancellationToken);
            connection.Execute("VACUUM INTO @target", new { target });
            return;
        }

        // SQLite would create the files that are missing.
        File.Copy(file, target);
        if (File.Exists(log))
        {
            File.Copy(log, $"{target}-wal");
        }
    }

    private static void Require(DataFolder source, DataFolder copy, CancellationToken cancellationToken)
    {
        using SqliteConnection connection = DatabaseFile.Open(copy.DatabaseFile, SqliteOpenMode.ReadWrite);
        Interruption.Allow(connection, cancellationToken);
        DatabaseSchema.RequireOwn(connection, source, isNew: false);
        DatabaseIntegrity.Require(connection, source);
        if (DatabaseSchema.FormOf(connection) == 0)
        {
            throw source.Unusable($"{source.DatabaseFile} has no tables.");
        }
    }
}
