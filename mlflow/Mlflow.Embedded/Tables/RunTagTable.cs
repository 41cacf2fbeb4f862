using Dapper;
using Microsoft.Data.Sqlite;
using Mlflow.Contracts;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Validation;

namespace Mlflow.Embedded.Tables;

/// <summary>The tags of runs in the database.</summary>
internal static class RunTagTable
{
    /// <summary>The tag with the run's name: setting one sets the other.</summary>
    public const string RunName = "mlflow.runName";

    private const string Upsert =
        """
        INSERT INTO run_tags (run_key, key, value) VALUES (?1, ?2, ?3)
        ON CONFLICT (run_key, key) DO UPDATE SET value = excluded.value
        """;

    public static string? Find(SqliteConnection db, long runKey, string key) => db.QuerySingleOrDefault<string>(
        "SELECT value FROM run_tags WHERE run_key = @runKey AND key = @key", new { runKey, key });

    public static void Set(SqliteConnection db, long runKey, string key, string value)
    {
        string stored = Lengths.Cut(value, Limits.RunTagValueLength);
        SetUncut(db, runKey, key, stored);
        if (key == RunName)
        {
            db.Execute("UPDATE runs SET run_name = @stored WHERE run_key = @runKey", new { runKey, stored });
        }
    }

    /// <summary>Sets a tag of the server, which may be longer than the tags of clients.</summary>
    public static void SetUncut(SqliteConnection db, long runKey, string key, string value) =>
        new TextStatement(db, Upsert, runKey).Run(key, value);

    public static void Delete(SqliteConnection db, RunRow run, string key)
    {
        if (db.Execute("DELETE FROM run_tags WHERE run_key = @RunKey AND key = @key", new { run.RunKey, key }) == 0)
        {
            throw MlflowException.DoesNotExist($"The run {run.RunId} has no tag {MessageText.Quote(key)}.");
        }
    }
}
