using Dapper;
using Microsoft.Data.Sqlite;
using Mlflow.Embedded.Storage;
using Mlflow.Embedded.Tables;
using SQLitePCL;

namespace Mlflow.Embedded.Tests.Tables;

public sealed class LatestMetricTableTests : IDisposable
{
    private const long Run = 1;

    private readonly SqliteConnection _db = new("Data Source=:memory:");

    public LatestMetricTableTests()
    {
        _db.Open();
        DatabaseSchema.Migrate(_db, TimeProvider.System);
        _db.Execute(
            """
            INSERT INTO runs (run_key, run_id, experiment_id, run_name, user_id, status, start_time, artifact_uri, lifecycle_stage)
            VALUES (1, 'r', 0, 'r', '', 'RUNNING', 0, '', 'active')
            """);
    }

    public void Dispose()
    {
        StatementCache.Clear(_db);
        _db.Dispose();
    }

    [Fact]
    public void Upsert_SeveralBatches_KeepsTheOrderOfTheFirstValues()
    {
        LatestMetricTable.Upsert(_db, Run, [Value("b", 0), Value("a", 0)]);
        LatestMetricTable.Upsert(_db, Run, [Value("a", 1), Value("d", 0), Value("b", -1), Value("c", 0)]);
        LatestMetricTable.Upsert(_db, Run, [Value("0", 0)]);

        LatestMetricTable.Of(_db, JsonList.Of([Run]))[Run].Select(metric => $"{metric.Key}{metric.Step}")
            .ShouldBe(["b0", "a1", "d0", "c0", "00"]);
        _db.Query<long>("SELECT position FROM latest_metrics ORDER BY position").ShouldBe([1, 2, 3, 4, 5]);
    }

    [Fact]
    public void Upsert_NewMetricsOfARunThatHasMany_ReadsTheOthersOnce()
    {
        LatestMetricTable.Upsert(_db, Run, Enumerable.Range(0, 2000).Select(number => Value($"a{number}", 0)));
        const int Step = 100;
        int instructions = 0;
        raw.sqlite3_progress_handler(
            _db.Handle,
            Step,
            _ =>
            {
                instructions += Step;
                return 0;
            },
            null);

        LatestMetricTable.Upsert(_db, Run, Enumerable.Range(0, 200).Select(number => Value($"b{number}", 0)));

        instructions.ShouldBeLessThan(100_000);
    }

    private static MetricRow Value(string key, long step) => new(key, Timestamp: 0, step, Value: 0, IsNaN: false);
}
