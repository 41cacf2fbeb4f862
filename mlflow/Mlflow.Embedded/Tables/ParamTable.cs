using Dapper;
using Microsoft.Data.Sqlite;
using Mlflow.Contracts;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Validation;

namespace Mlflow.Embedded.Tables;

/// <summary>The params of runs in the database. A param never changes.</summary>
internal static class ParamTable
{
    private const string Insert = "INSERT INTO params (run_key, key, value) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";

    /// <exception cref="MlflowException">The param exists with another value.</exception>
    public static void Log(SqliteConnection db, RunRow run, string key, string value)
    {
        string stored = Lengths.Cut(value, Limits.ParamValueLength);
        if (new TextStatement(db, Insert, run.RunKey).Run(key, stored) == 1)
        {
            return;
        }

        string present = db.QuerySingle<string>(
            "SELECT value FROM params WHERE run_key = @RunKey AND key = @key", new { run.RunKey, key });
        if (present != stored)
        {
            throw MlflowException.InvalidParameter(
                $"The param {MessageText.Quote(key)} of the run {run.RunId} has the value "
                + $"{MessageText.Quote(present)} and cannot be changed to {MessageText.Quote(stored)}.");
        }
    }
}
