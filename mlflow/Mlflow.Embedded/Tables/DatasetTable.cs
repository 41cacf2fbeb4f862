using Dapper;
using Microsoft.Data.Sqlite;
using Mlflow.Contracts;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Tables;

/// <summary>The input data sets of runs in the database.</summary>
internal static class DatasetTable
{
    /// <summary>The tag with the purpose of a data set in a run, for example <c>training</c>.</summary>
    private const string ContextTag = "mlflow.data.context";

    private const int MostSummaries = 1000;

    /// <summary>Adds data sets to a run's inputs; an existing one stays unchanged.</summary>
    public static void Add(SqliteConnection db, long runKey, long experimentId, IEnumerable<DatasetInput> inputs)
    {
        foreach (DatasetInput input in inputs)
        {
            long datasetKey = Ensure(db, experimentId, input.Dataset ?? new DatasetRecord());
            long? inputKey = db.QuerySingleOrDefault<long?>(
                """
                INSERT INTO run_datasets (run_key, dataset_key) VALUES (@runKey, @datasetKey)
                ON CONFLICT DO NOTHING RETURNING input_key
                """,
                new { runKey, datasetKey });
            if (inputKey is null)
            {
                continue;
            }

            db.Execute(
                "INSERT OR REPLACE INTO run_dataset_tags (input_key, key, value) VALUES (@inputKey, @Key, @Value)",
                input.Tags.Select(tag => new { inputKey, Key = tag.Key ?? "", Value = tag.Value ?? "" }));
        }
    }

    /// <summary>Returns the data sets of runs, in the order in which they were added.</summary>
    /// <param name="db">The database.</param>
    /// <param name="runKeys">The runs' keys, as a <see cref="JsonList"/>.</param>
    public static ILookup<long, DatasetInput> Of(SqliteConnection db, string runKeys)
    {
        List<InputRow> rows =
        [
            .. db.Query<InputRow>(
                """
                SELECT i.input_key AS InputKey, i.run_key AS RunKey, d.name AS Name, d.digest AS Digest,
                       d.source_type AS SourceType, d.source AS Source, d.schema AS Schema, d.profile AS Profile
                FROM run_datasets i JOIN datasets d USING (dataset_key)
                WHERE i.run_key IN (SELECT value FROM json_each(@runs)) ORDER BY i.input_key
                """,
                new { runs = runKeys }),
        ];
        ILookup<long, InputTag> tags = db
            .Query<(long InputKey, string Key, string Value)>(
                """
                SELECT input_key, key, value FROM run_dataset_tags
                WHERE input_key IN (SELECT value FROM json_each(@inputs)) ORDER BY rowid
                """,
                new { inputs = JsonList.Of(rows.Select(row => row.InputKey)) })
            .ToLookup(tag => tag.InputKey, tag => new InputTag { Key = tag.Key, Value = tag.Value });
        return rows.ToLookup(
            row => row.RunKey,
            row => new DatasetInput { Tags = [.. tags[row.InputKey]], Dataset = row.ToDataset() });
    }

    /// <summary>Returns the data sets of experiments, each once for each context.</summary>
    public static IReadOnlyList<DatasetSummaryRecord> Summaries(SqliteConnection db, long[] experimentIds) =>
    [
        .. db.Query<DatasetSummaryRecord>(
            """
            SELECT DISTINCT CAST(d.experiment_id AS TEXT) AS ExperimentId, d.name AS Name, d.digest AS Digest,
                            t.value AS Context
            FROM datasets d
            JOIN run_datasets i USING (dataset_key)
            LEFT JOIN run_dataset_tags t ON t.input_key = i.input_key AND t.key = @ContextTag
            WHERE d.experiment_id IN (SELECT value FROM json_each(@experiments))
            ORDER BY d.experiment_id, d.name, d.digest, t.value LIMIT @MostSummaries
            """,
            new { experiments = JsonList.Of(experimentIds), ContextTag, MostSummaries }),
    ];

    private static long Ensure(SqliteConnection db, long experimentId, DatasetRecord dataset)
    {
        db.Execute(
            """
            INSERT INTO datasets (experiment_id, name, digest, source_type, source, schema, profile)
            VALUES (@experimentId, @Name, @Digest, @SourceType, @Source, @Schema, @Profile)
            ON CONFLICT DO NOTHING
            """,
            new
            {
                experimentId,
                Name = dataset.Name ?? "",
                Digest = dataset.Digest ?? "",
                SourceType = dataset.SourceType ?? "",
                Source = dataset.Source ?? "",
                dataset.Schema,
                dataset.Profile,
            });
        return db.QuerySingle<long>(
            """
            SELECT dataset_key FROM datasets
            WHERE experiment_id = @experimentId AND name = @Name AND digest = @Digest
            """,
            new { experimentId, Name = dataset.Name ?? "", Digest = dataset.Digest ?? "" });
    }

    private sealed record InputRow
    {
        public long InputKey { get; init; }

        public long RunKey { get; init; }

        public string? Name { get; init; }

        public string? Digest { get; init; }

        public string? SourceType { get; init; }

        public string? Source { get; init; }

        public string? Schema { get; init; }

        public string? Profile { get; init; }

        public DatasetRecord ToDataset() => new()
        {
            Name = Name,
            Digest = Digest,
            SourceType = SourceType,
            Source = Source,
            Schema = Schema,
            Profile = Profile,
        };
    }
}
