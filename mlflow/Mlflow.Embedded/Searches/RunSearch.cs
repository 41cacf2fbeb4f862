using Microsoft.Data.Sqlite;
using Mlflow.Contracts;
using Mlflow.Embedded.Filters;
using Mlflow.Embedded.Tables;
using Mlflow.Embedded.Validation;

namespace Mlflow.Embedded.Searches;

/// <summary>The search for runs, with MLflow's filters and orders.</summary>
internal static class RunSearch
{
    private const string StartTime = "runs.start_time";
    private const string Metrics = "latest_metrics";
    private const string Params = "params";
    private const string Tags = "run_tags";

    private static readonly AttributeColumns Attributes = new()
    {
        Texts = new Dictionary<string, string>
        {
            ["run_id"] = "runs.run_id",
            ["run_name"] = "runs.run_name",
            ["run name"] = "runs.run_name",
            ["Run name"] = "runs.run_name",
            ["Run Name"] = "runs.run_name",
            ["status"] = "runs.status",
            ["user_id"] = "runs.user_id",
            ["artifact_uri"] = "runs.artifact_uri",
        },
        Numbers = new Dictionary<string, string>
        {
            ["start_time"] = StartTime,
            ["end_time"] = "runs.end_time",
            ["created"] = StartTime,
            ["Created"] = StartTime,
        },
        ComparatorsOf = new Dictionary<string, IReadOnlyList<Comparator>> { ["run_id"] = Comparators.OfNames },
        Kinds = FieldKinds.OfRuns,
        OtherFields = ["metrics.<key>", "params.<key>", "tags.<key>", "dataset.<name, digest or context>"],
    };

    private static readonly Dictionary<FieldKind, string> Tables = new()
    {
        [FieldKind.Metric] = Metrics,
        [FieldKind.Param] = Params,
        [FieldKind.Tag] = Tags,
    };

    private static readonly Dictionary<string, string> DatasetColumns = new()
    {
        ["name"] = "d.name",
        ["digest"] = "d.digest",
        ["context"] = "t.value",
    };

    public static SearchRunsResponse Search(SqliteConnection db, SearchRunsRequest request)
    {
        Page page = Page.Of(request.PageToken, request.MaxResults, Limits.DefaultRunsPage, Limits.SearchPage);

        // MLflow ignores a view type that it does not know.
        string[] stages = ViewStages.Of(request.RunViewType) ?? ViewStages.Of(null)!;
        SqlFilter filter = new();
        RunJoins joins = new(filter);
        filter.Add(filter.AnyOf("runs.experiment_id", ExperimentId.ParseAll(request.ExperimentIds)));
        filter.Add(filter.AnyOf("runs.lifecycle_stage", stages));
        filter.AddAll(request.Filter, comparison => Condition(filter, joins, comparison));
        string order = new RunOrder(joins, Attributes, Tables).Add(request.OrderBy).Terms;

        // The keys alone: SQLite sorts all runs that are found, and a row is wide.
        SearchPage<long> found = SearchPage<long>.Read(
            db, $"SELECT runs.run_key FROM runs{joins.Sql}", filter, order, page);
        return new SearchRunsResponse
        {
            Runs = RunReader.Read(db, RunTable.Of(db, found.Rows)),
            NextPageToken = found.NextToken,
        };
    }

    private static string Condition(SqlFilter filter, RunJoins joins, Comparison comparison) =>
        Attributes.Kinds.Of(comparison.Field) switch
        {
            FieldKind.Metric => Entry(
                filter, joins, Metrics, comparison, row => $"{row}.is_nan = 0 AND {filter.Number($"{row}.value", comparison)}"),
            FieldKind.Param => TextEntry(filter, joins, Params, comparison),
            FieldKind.Tag => TextEntry(filter, joins, Tags, comparison),
            FieldKind.Dataset => Dataset(filter, comparison),
            _ => Attributes.Condition(filter, comparison),
        };

    private static string TextEntry(SqlFilter filter, RunJoins joins, string table, Comparison comparison) =>
        comparison.Comparator switch
        {
            Comparator.IsNull => $"NOT {Exists(filter, table, comparison, _ => "TRUE")}",
            Comparator.IsNotNull => Entry(filter, joins, table, comparison, _ => "TRUE"),
            _ => Entry(
                filter, joins, table, comparison, row => filter.Text($"{row}.value", comparison, Comparators.OfEntries)),
        };

    private static string Entry(
        SqlFilter filter, RunJoins joins, string table, Comparison comparison, Func<string, string> condition) =>
        joins.Require(table, comparison.Field.Key, isSelective: comparison.Comparator == Comparator.Equal) is { } row
            ? condition(row)
            : Exists(filter, table, comparison, condition);

    private static string Exists(
        SqlFilter filter, string table, Comparison comparison, Func<string, string> condition) =>
        filter.Entry(table, "e.run_key = runs.run_key", comparison.Field.Key, condition("e"));

    private static string Dataset(SqlFilter filter, Comparison comparison)
    {
        string column = DatasetColumns.GetValueOrDefault(comparison.Field.Key)
            ?? throw comparison.Field.Unknown(DatasetColumns.Keys.Select(key => $"dataset.{key}"));
        return
            $"""
            EXISTS (SELECT 1 FROM run_datasets i JOIN datasets d USING (dataset_key)
                    LEFT JOIN run_dataset_tags t ON t.input_key = i.input_key AND t.key = 'mlflow.data.context'
                    WHERE i.run_key = runs.run_key AND {filter.Text(column, comparison, Comparators.OfNames)})
            """;
    }
}
