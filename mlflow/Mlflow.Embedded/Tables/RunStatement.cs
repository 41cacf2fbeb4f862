using Microsoft.Data.Sqlite;
using Mlflow.Embedded.Storage;
using SQLitePCL;

namespace Mlflow.Embedded.Tables;

/// <summary>A prepared statement that reads a run: every write of a value looks for its run first.</summary>
internal static class RunStatement
{
    private const string Select = $"SELECT {RunTable.Columns} FROM runs WHERE run_id = ?1";

    /// <summary>Returns a run, or null if there is none.</summary>
    /// <param name="db">The connection of the writer, with a transaction.</param>
    /// <param name="runId">The id of the run.</param>
    public static RunRow? Find(SqliteConnection db, string runId)
    {
        StatementCache cache = StatementCache.Of(db);
        sqlite3_stmt statement = cache.Get(Select);
        cache.Check(raw.sqlite3_bind_text(statement, 1, runId));
        try
        {
            int result = raw.sqlite3_step(statement);
            if (result == raw.SQLITE_ROW)
            {
                return Read(statement);
            }

            cache.Check(result);
            return null;
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    // In the order of the columns of RunTable.
    private static RunRow Read(sqlite3_stmt row) => new()
    {
        RunKey = raw.sqlite3_column_int64(row, 0),
        RunId = TextOf(row, 1),
        ExperimentId = raw.sqlite3_column_int64(row, 2),
        RunName = TextOf(row, 3),
        UserId = TextOf(row, 4),
        Status = TextOf(row, 5),
        StartTime = raw.sqlite3_column_int64(row, 6),
        EndTime = raw.sqlite3_column_type(row, 7) == raw.SQLITE_NULL ? null : raw.sqlite3_column_int64(row, 7),
        ArtifactUri = TextOf(row, 8),
        LifecycleStage = TextOf(row, 9),
    };

    private static string TextOf(sqlite3_stmt row, int column) => raw.sqlite3_column_text(row, column).utf8_to_string();
}
