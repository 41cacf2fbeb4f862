using Dapper;
using Microsoft.Data.Sqlite;
using Mlflow.Contracts;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Validation;

namespace Mlflow.Embedded.Tables;

/// <summary>The params of runs in the database. A param never changes.</summary>
internal static class ParamTable
{
    /// <exception cref="MlflowException">The param exists with another value.</exception>
    public static void Log(SqliteConnection db, RunRow run, string key, string value)
    {
        string stored = Lengths.Cut(value, Limits.ParamValueLength);
        int inserted = db.Execute(
            "INSERT INTO params (run_key, key, value) VALUES (@RunKey, @key, @stored) ON CONFLICT DO NOTHING",
            new { run.RunKey, key, stored });
        if (inserted == 1)
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
