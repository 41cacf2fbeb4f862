using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace CoverType.Benchmarks.Embedded;

/// <summary>
/// The rival of the writes: one prepared INSERT in a loop, each transaction flushed to the disk, without a server.
/// </summary>
internal static class RawSqlite
{
    /// <summary>Returns the transactions a second.</summary>
    /// <param name="file">The database file.</param>
    /// <param name="rows">The rows of a transaction.</param>
    /// <param name="synchronous"><c>FULL</c> or <c>NORMAL</c>.</param>
    /// <param name="time">The time of the measurement.</param>
    public static double Measure(string file, int rows, string synchronous, TimeSpan time)
    {
        using SqliteConnection connection = new($"Data Source={file};Pooling=False");
        connection.Open();
        Execute(connection, "PRAGMA journal_mode = WAL");
        Execute(connection, $"PRAGMA synchronous = {synchronous}");
        Execute(
            connection,
            "CREATE TABLE IF NOT EXISTS points (run INTEGER, key TEXT, timestamp INTEGER, step INTEGER, value REAL)");
        using SqliteCommand insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO points VALUES (1, 'loss', 1795700000000, @step, @value)";
        SqliteParameter step = insert.Parameters.Add("@step", SqliteType.Integer);
        SqliteParameter value = insert.Parameters.Add("@value", SqliteType.Real);
        insert.Prepare();
        int transactions = 0;
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < time)
        {
            using SqliteTransaction transaction = connection.BeginTransaction();
            insert.Transaction = transaction;
            for (int row = 0; row < rows; row++)
            {
                step.Value = row;
                value.Value = 1.0 / (row + 1);
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
            transactions++;
        }

        return transactions / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
