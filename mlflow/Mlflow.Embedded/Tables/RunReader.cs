using Dapper;
using Microsoft.Data.Sqlite;
using Mlflow.Contracts;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Tables;

/// <summary>
/// Reads runs with everything logged to them. The number of queries does not grow with the number of runs.
/// </summary>
internal static class RunReader
{
    public static RunRecord Read(SqliteConnection db, RunRow run) => Read(db, [run])[0];

    public static IReadOnlyList<RunRecord> Read(SqliteConnection db, IReadOnlyList<RunRow> runs)
    {
        string keys = JsonList.Of(runs.Select(run => run.RunKey));
        IReadOnlyDictionary<long, List<MetricRecord>> metrics = LatestMetricTable.Of(db, keys);
        ILookup<long, DatasetInput> datasets = DatasetTable.Of(db, keys);
        ILookup<long, Param> parameters =
            Pairs(db, "params", keys, (key, value) => new Param { Key = key, Value = value });
        ILookup<long, RunTag> tags =
            Pairs(db, "run_tags", keys, (key, value) => new RunTag { Key = key, Value = value });
        ILookup<long, LoggedModelInput> modelInputs = db
            .Query<(long RunKey, string ModelId)>(
                """
                SELECT run_key, model_id FROM run_model_inputs
                WHERE run_key IN (SELECT value FROM json_each(@keys)) ORDER BY rowid
                """,
                new { keys })
            .ToLookup(row => row.RunKey, row => new LoggedModelInput { ModelId = row.ModelId });
        ILookup<long, LoggedModelOutput> modelOutputs = db
            .Query<(long RunKey, string ModelId, long Step)>(
                """
                SELECT run_key, model_id, step FROM run_model_outputs
                WHERE run_key IN (SELECT value FROM json_each(@keys)) ORDER BY rowid
                """,
                new { keys })
            .ToLookup(row => row.RunKey, row => new LoggedModelOutput { ModelId = row.ModelId, Step = row.Step });

        return
        [
            .. runs.Select(run => new RunRecord
            {
                Info = run.ToInfo(),
                Data = new RunData
                {
                    Metrics = metrics.GetValueOrDefault(run.RunKey) ?? [],
                    Params = [.. parameters[run.RunKey]],
                    Tags = [.. tags[run.RunKey]],
                },
                Inputs = new RunInputs
                {
                    DatasetInputs = [.. datasets[run.RunKey]],
                    ModelInputs = [.. modelInputs[run.RunKey]],
                },
                Outputs = new RunOutputs { ModelOutputs = [.. modelOutputs[run.RunKey]] },
            }),
        ];
    }

    private static ILookup<long, T> Pairs<T>(
        SqliteConnection db, string table, string keys, Func<string, string, T> make) =>
        db.Query<(long RunKey, string Key, string Value)>(
                $"""
                 SELECT run_key, key, value FROM {table}
                 WHERE run_key IN (SELECT value FROM json_each(@keys)) ORDER BY rowid
                 """,
                new { keys })
            .ToLookup(row => row.RunKey, row => make(row.Key, row.Value));
}
