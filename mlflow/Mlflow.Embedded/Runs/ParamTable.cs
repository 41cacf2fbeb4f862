using Dapper;
using Microsoft.Data.Sqlite;
using Mlflow.Contracts;
using Mlflow.Embedded.Checks;
using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Runs;

/// <summary>The params of runs in the database. A param is written once and never changes.</summary>
internal static class ParamTable
{
    public static void Log(SqliteConnection db, RunRow run, string key, string value)
    {
        string kept = Lengths.Cut(value, Limits.ParamValueLength);
        int inserted = db.Execute(
            "INSERT INTO params (run_key, key, value) VALUES (@RunKey, @key, @kept) ON CONFLICT DO NOTHING",
            new { run.RunKey, key, kept });
        if (inserted == 1)
        {
            return;
        }

        string present = db.QuerySingle<string>(
            "SELECT value FROM params WHERE run_key = @RunKey AND key = @key", new { run.RunKey, key });
        if (present != kept)
        {
            throw Refused.Invalid(
                $"The param {Refused.Quote(key)} of the run {run.RunId} is {Refused.Quote(present)} and cannot become "
                + $"{Refused.Quote(kept)}: params are written once.");
        }
    }
}
