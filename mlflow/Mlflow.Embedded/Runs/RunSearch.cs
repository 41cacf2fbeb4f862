using Dapper;
using Microsoft.Data.Sqlite;
using Mlflow.Contracts;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Experiments;
using Mlflow.Embedded.Search;

namespace Mlflow.Embedded.Runs;

/// <summary>The search for runs, with MLflow's filters and orders.</summary>
internal static class RunSearch
{
    private const string StartTime = "runs.start_time";

    private static readonly Dictionary<string, string> TextColumns = new()
    {
        ["run_id"] = "runs.run_id",
        ["run_name"] = "runs.run_name",
        ["run name"] = "runs.run_name",
        ["Run name"] = "runs.run_name",
        ["Run Name"] = "runs.run_name",
        ["status"] = "runs.status",
        ["user_id"] = "runs.user_id",
        ["artifact_uri"] = "runs.artifact_uri",
    };

    private static readonly Dictionary<string, string> NumberColumns = new()
    {
        ["start_time"] = StartTime,
        ["end_time"] = "runs.end_time",
        ["created"] = StartTime,
        ["Created"] = StartTime,
    };

    private static readonly Dictionary<string, string> DatasetColumns = new()
    {
        ["name"] = "d.name",
        ["digest"] = "d.digest",
        ["context"] = "t.value",
    };

    private static readonly string[] Known =
        [.. TextColumns.Keys, .. NumberColumns.Keys, "metrics.<key>", "params.<key>", "tags.<key>"];

    public static SearchRunsResponse Search(SqliteConnection db, SearchRunsRequest request)
    {
        Page page = Page.Of(request.PageToken, request.MaxResults, Limits.DefaultRunsPage, Limits.SearchPage);

        // A view type that MLflow does not know counts as none.
        string[] stages = ViewStages.Of(request.RunViewType) ?? ViewStages.Of(null)!;
        SqlFilter filter = new();
        filter.Add(filter.AnyOf("runs.experiment_id", ExperimentId.ParseAll(request.ExperimentIds)));
        filter.Add(filter.AnyOf("runs.lifecycle_stage", stages));
        foreach (Comparison comparison in Filter.Parse(request.Filter))
        {
            filter.Add(Condition(filter, comparison));
        }

        string order = Order(filter, request.OrderBy);
        List<RunRow> found =
        [
            .. db.Query<RunRow>(
                $"SELECT {RunTable.Columns} FROM runs {filter.Where} ORDER BY {order} {page.Clause}",
                filter.Parameters),
        ];
        return new SearchRunsResponse
        {
            Runs = RunReader.Read(db, [.. found.Take((int)page.Size)]),
            NextPageToken = page.NextToken(found.Count),
        };
    }

    private static string Condition(SqlFilter filter, Comparison comparison) => comparison.Field.Kind switch
    {
        FieldKind.Metric => Logged(
            "latest_metrics", filter, comparison, $"v.is_nan = 0 AND {filter.Number("v.value", comparison)}"),
        FieldKind.Param => Logged("params", filter, comparison, filter.Text("v.value", comparison)),
        FieldKind.Tag => Logged("run_tags", filter, comparison, filter.Text("v.value", comparison)),
        FieldKind.Dataset => OfDataset(filter, comparison),
        _ => OfAttribute(filter, comparison),
    };

    private static string Logged(string table, SqlFilter filter, Comparison comparison, string condition) =>
        $"""
        EXISTS (SELECT 1 FROM {table} v WHERE v.run_key = runs.run_key
                AND v.key = {filter.Pass(comparison.Field.Key)} AND {condition})
        """;

    private static string OfDataset(SqlFilter filter, Comparison comparison)
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

    private static string OfAttribute(SqlFilter filter, Comparison comparison)
    {
        string key = comparison.Field.Key;
        return NumberColumns.TryGetValue(key, out string? number) ? filter.Number(number, comparison)
            : TextColumns.TryGetValue(key, out string? text) ? filter.Text(text, comparison, Comparators.OfNames)
            : throw comparison.Field.Unknown(Known);
    }

    // A run without the field comes after those with it whatever the direction, one with NaN in between.
    private static string Order(SqlFilter filter, IReadOnlyList<string> orderBy)
    {
        List<string> terms = [];
        HashSet<FieldName> seen = [];
        foreach (OrderTerm term in OrderTerm.Parse(orderBy))
        {
            if (!seen.Add(term.Field))
            {
                throw Refused.Invalid($"The field 'order_by' names '{term.Field}' twice.");
            }

            string value = Value(filter, term.Field);
            if (term.Field.Kind == FieldKind.Metric)
            {
                terms.Add($"coalesce({Logged("latest_metrics", "is_nan", filter, term.Field)}, 2)");
            }

            terms.Add($"{value} IS NULL");
            terms.Add($"{value} {term.Direction}");
        }

        if (!terms.Exists(term => term.StartsWith(StartTime, StringComparison.Ordinal)))
        {
            terms.Add($"{StartTime} DESC");
        }

        return string.Join(", ", [.. terms, "runs.run_id"]);
    }

    private static string Value(SqlFilter filter, FieldName field) => field.Kind switch
    {
        FieldKind.Metric => Logged("latest_metrics", "value", filter, field),
        FieldKind.Param => Logged("params", "value", filter, field),
        FieldKind.Tag => Logged("run_tags", "value", filter, field),
        FieldKind.Attribute => NumberColumns.GetValueOrDefault(field.Key) ?? TextColumns.GetValueOrDefault(field.Key)
            ?? throw field.Unknown(Known),
        _ => throw field.Unknown(Known),
    };

    private static string Logged(string table, string column, SqlFilter filter, FieldName field) =>
        $"(SELECT v.{column} FROM {table} v WHERE v.run_key = runs.run_key AND v.key = {filter.Pass(field.Key)})";
}
