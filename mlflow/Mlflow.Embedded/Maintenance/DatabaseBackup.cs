using Dapper;
using Microsoft.Data.Sqlite;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Maintenance;

/// <summary>Copies the database of a data folder, as it is at one moment, compact and checked.</summary>
internal static class DatabaseBackup
{
    /// <summary>Writes the copy, flushed to the disk, and returns its size in bytes.</summary>
    /// <param name="folder">The data folder, which a server may use meanwhile.</param>
    /// <param name="copy">The folder of the copy, which has no database.</param>
    /// <param name="cancellationToken">Ends the copy early.</param>
    /// <exception cref="IOException">The database cannot be read or the copy cannot be written.</exception>
    public static long Write(DataFolder folder, DataFolder copy, CancellationToken cancellationToken)
    {
        try
        {
            using SqliteConnection source = Open(folder.DatabaseFile, cancellationToken);
            source.Execute("VACUUM INTO @file", new { file = copy.DatabaseFile });
            using SqliteConnection written = Open(copy.DatabaseFile, cancellationToken);
            DatabaseIntegrity.Require(written, copy);
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
        SqliteConnection connection = DatabaseFile.Open(file, SqliteOpenMode.ReadWrite);
        Interruption.Allow(connection, cancellationToken);
        return connection;
    }
}
