using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Mlflow.Embedded.Storage;

/// <summary>Ends long statements of a connection early.</summary>
internal static class Interruption
{
    /// <summary>The number of instructions of SQLite between two looks at the token: some 10 microseconds.</summary>
    private const int Instructions = 1000;

    /// <summary>Lets a cancelled token end the statement that runs, and every later one, with an error.</summary>
    /// <remarks>
    /// SQLite asks for it again and again. An interrupt from outside has no effect if it comes before the statement begins.
    /// </remarks>
    public static void Allow(SqliteConnection connection, CancellationToken cancellationToken) => raw.sqlite3_progress_handler(
        connection.Handle!, Instructions, _ => cancellationToken.IsCancellationRequested ? 1 : 0, null);

    /// <summary>True if a token ended the statement.</summary>
    public static bool IsCause(SqliteException error, CancellationToken cancellationToken) =>
        error.SqliteErrorCode == raw.SQLITE_INTERRUPT && cancellationToken.IsCancellationRequested;
}
