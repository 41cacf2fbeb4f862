using Microsoft.Data.Sqlite;

namespace Mlflow.Embedded.Storage;

/// <summary>Opens a database file beside the server's own connections, for one task.</summary>
internal static class DatabaseFile
{
    /// <summary>Opens a connection, which is not kept in a pool: the file can be moved as soon as it is closed.</summary>
    /// <param name="file">The path of the file, which must exist.</param>
    /// <param name="mode">What the connection may do.</param>
    /// <exception cref="SqliteException">The file cannot be opened.</exception>
    public static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = mode,
            Pooling = false,
        }.ConnectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
