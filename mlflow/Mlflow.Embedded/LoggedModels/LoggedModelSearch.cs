using Dapper;
using Microsoft.Data.Sqlite;
using Mlflow.Contracts;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Experiments;
using Mlflow.Embedded.Search;

namespace Mlflow.Embedded.LoggedModels;

/// <summary>The search for logged models.</summary>
internal static class LoggedModelSearch
{
    private static readonly Dictionary<string, string> TextColumns = new()
    {
        ["name"] = "m.name",
        ["model_id"] = "m.model_id",
        ["model_type"] = "m.model_type",
        ["source_run_id"] = "m.source_run_id",
        ["status"] = "m.status",
    };

    private static readonly Dictionary<string, string> NumberColumns = new()
    {
        ["creation_time"] = "m.creation_time",
        ["creation_timestamp"] = "m.creation_time",
        ["creation_timestamp_ms"] = "m.creation_time",
        ["last_updated_timestamp"] = "m.last_update_time",
        ["last_updated_timestamp_ms"] = "m.last_update_time",
    };

    private static readonly string[] Known =
        [.. TextColumns.Keys, .. NumberColumns.Keys, "metrics.<key>", "params.<key>", "tags.<key>"];

    public static SearchLoggedModelsResponse Search(SqliteConnection db, SearchLoggedModelsRequest request)
    {
        Page page = Page.Of(request.PageToken, request.MaxResults, Limits.DefaultLoggedModelsPage, Limits.SearchPage);
        SqlFilter filter = new();
        filter.Add(filter.AnyOf("m.experiment_id", ExperimentId.ParseAll(request.ExperimentIds)));
        filter.Add($"m.lifecycle_stage = {filter.Pass(LifecycleStages.Active)}");
        foreach (Comparison comparison in Filter.Parse(request.Filter))
        {
            filter.Add(Condition(filter, comparison, request.Datasets));
        }

        string order = Order(filter, request.OrderBy);
        List<LoggedModelRow> found =
        [
            .. db.Query<LoggedModelRow>(
                $"SELECT {LoggedModelTable.Columns} FROM logged_models m {filter.Where} ORDER BY {order} {page.Clause}",
                filter.Parameters),
        ];
        return new SearchLoggedModelsResponse
        {
            Models = LoggedModelTable.Read(db, [.. found.Take((int)page.Size)]),
            NextPageToken = page.NextToken(found.Count),
        };
    }

    private static string Condition(SqlFilter filter, Comparison comparison, IReadOnlyList<LoggedModelDataset> datasets)
    {
        FieldName field = comparison.Field;
        return field.Kind switch
        {
            FieldKind.Metric => Logged(
                "metrics", filter, field,
                $"v.is_nan = 0 AND {filter.Number("v.value", comparison)}{OnDatasets(filter, datasets)}"),
            FieldKind.Param => Logged("params", filter, field, filter.Text("v.value", comparison)),
            FieldKind.Tag => Logged("tags", filter, field, filter.Text("v.value", comparison)),
            FieldKind.Attribute when NumberColumns.TryGetValue(field.Key, out string? number) =>
                filter.Number(number, comparison),
            FieldKind.Attribute when TextColumns.TryGetValue(field.Key, out string? text) =>
                filter.Text(text, comparison, Comparators.OfNames),
            _ => throw field.Unknown(Known),
        };
    }

    private static string Logged(string kind, SqlFilter filter, FieldName field, string condition) =>
        $"""
        EXISTS (SELECT 1 FROM logged_model_{kind} v WHERE v.model_id = m.model_id
                AND v.key = {filter.Pass(field.Key)} AND {condition})
        """;

    private static string OnDatasets(SqlFilter filter, IReadOnlyList<LoggedModelDataset> datasets)
    {
        if (datasets.Count == 0)
        {
            return "";
        }

        IEnumerable<string> each =
            datasets.Select(dataset => OnDataset(filter, dataset.DatasetName, dataset.DatasetDigest));
        return $" AND ({string.Join(" OR ", each)})";
    }

    private static string OnDataset(SqlFilter filter, string? name, string? digest) =>
        $"v.dataset_name = {filter.Pass(name ?? "")}"
        + (string.IsNullOrEmpty(digest) ? "" : $" AND v.dataset_digest = {filter.Pass(digest)}");

    private static string Order(SqlFilter filter, IReadOnlyList<LoggedModelOrderBy> orderBy)
    {
        List<string> terms = [];
        foreach (LoggedModelOrderBy term in orderBy)
        {
            string value = Value(filter, term);
            terms.Add($"{value} IS NULL");
            terms.Add($"{value} {(term.Ascending ?? true ? "ASC" : "DESC")}");
        }

        return string.Join(", ", [.. terms, "m.creation_time DESC", "m.model_id"]);
    }

    private static string Value(SqlFilter filter, LoggedModelOrderBy term)
    {
        if (string.IsNullOrEmpty(term.FieldName))
        {
            throw Refused.Missing("order_by.field_name");
        }

        FieldName field = FieldName.Of(term.FieldName);
        string dataset = string.IsNullOrEmpty(term.DatasetName)
            ? ""
            : $" AND {OnDataset(filter, term.DatasetName, term.DatasetDigest)}";
        return field.Kind switch
        {
            FieldKind.Metric =>
                $"""
                (SELECT v.value FROM logged_model_metrics v WHERE v.model_id = m.model_id AND v.is_nan = 0
                 AND v.key = {filter.Pass(field.Key)}{dataset} ORDER BY v.timestamp DESC, v.step DESC LIMIT 1)
                """,
            FieldKind.Attribute when NumberColumns.TryGetValue(field.Key, out string? number) => number,
            FieldKind.Attribute when TextColumns.TryGetValue(field.Key, out string? text) => text,
            _ => throw field.Unknown(Known),
        };
    }
}
