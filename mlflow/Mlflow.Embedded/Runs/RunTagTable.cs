using Dapper;
using Microsoft.Data.Sqlite;
using Mlflow.Contracts;
using Mlflow.Embedded.Checks;
using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Runs;

/// <summary>The tags of runs in the database.</summary>
internal static class RunTagTable
{
    /// <summary>The tag that always holds the run's name: setting one sets the other.</summary>
    public const string RunName = "mlflow.runName";

    public static string? Find(SqliteConnection db, long runKey, string key) => db.QuerySingleOrDefault<string>(
        "SELECT value FROM run_tags WHERE run_key = @runKey AND key = @key", new { runKey, key });

    public static void Set(SqliteConnection db, long runKey, string key, string value)
    {
        string kept = Lengths.Cut(value, Limits.RunTagValueLength);
        SetWhole(db, runKey, key, kept);
        if (key == RunName)
        {
            db.Execute("UPDATE runs SET run_name = @kept WHERE run_key = @runKey", new { runKey, kept });
        }
    }

    /// <summary>Sets a tag that is the server's own and may be longer than a client's.</summary>
    public static void SetWhole(SqliteConnection db, long runKey, string key, string value) =>
        db.Execute(
            """
            INSERT INTO run_tags (run_key, key, value) VALUES (@runKey, @key, @value)
            ON CONFLICT (run_key, key) DO UPDATE SET value = excluded.value
            """,
            new { runKey, key, value });

    public static void Delete(SqliteConnection db, RunRow run, string key)
    {
        if (db.Execute("DELETE FROM run_tags WHERE run_key = @RunKey AND key = @key", new { run.RunKey, key }) == 0)
        {
            throw Refused.NotThere($"The run {run.RunId} has no tag {Refused.Quote(key)}.");
        }
    }

    /// <exception cref="RequestRefusedException">The key is not allowed.</exception>
    public static void Check(string field, string? key)
    {
        if (string.IsNullOrEmpty(key))
        {
            throw Refused.Missing(field);
        }

        Keys.Check(field, key);
    }
}
