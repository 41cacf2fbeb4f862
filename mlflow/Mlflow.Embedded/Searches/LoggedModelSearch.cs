using Microsoft.Data.Sqlite;
using Mlflow.Contracts;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Filters;
using Mlflow.Embedded.Tables;
using Mlflow.Embedded.Validation;

namespace Mlflow.Embedded.Searches;

/// <summary>The search for logged models.</summary>
internal static class LoggedModelSearch
{
    private static readonly AttributeColumns Attributes = new()
    {
        Texts = new Dictionary<string, string>
        {
            ["name"] = "m.name",
            ["model_id"] = "m.model_id",
            ["model_type"] = "m.model_type",
            ["source_run_id"] = "m.source_run_id",
            ["status"] = "m.status",
        },
        Numbers = new Dictionary<string, string>
        {
            ["creation_time"] = "m.creation_time",
            ["creation_timestamp"] = "m.creation_time",
            ["creation_timestamp_ms"] = "m.creation_time",
            ["last_updated_timestamp"] = "m.last_update_time",
            ["last_updated_timestamp_ms"] = "m.last_update_time",
        },
        TextComparators = Comparators.OfNames,
        Kinds = FieldKinds.OfLoggedModels,
        OtherFields = ["metrics.<key>", "params.<key>", "tags.<key>"],
    };

    public static SearchLoggedModelsResponse Search(SqliteConnection db, SearchLoggedModelsRequest request)
    {
        if (request.Datasets.Any(dataset => string.IsNullOrEmpty(dataset.DatasetName)))
        {
            throw MlflowException.MissingParameter("datasets.dataset_name");
        }

        Page page = Page.Of(request.PageToken, request.MaxResults, Limits.DefaultLoggedModelsPage, Limits.SearchPage);
        SqlFilter filter = new();
        filter.Add(filter.AnyOf("m.experiment_id", ExperimentId.ParseAll(request.ExperimentIds)));
        filter.Add($"m.lifecycle_stage = {filter.AddParameter(LifecycleStages.Active)}");
        filter.AddAll(request.Filter, comparison => Condition(filter, comparison, request.Datasets));
        if (request.Datasets.Count > 0)
        {
            filter.Add(
                "EXISTS (SELECT 1 FROM logged_model_metrics e "
                + $"WHERE e.model_id = m.model_id{OnDatasets(filter, request.Datasets)})");
        }

        SearchPage<LoggedModelRow> found = SearchPage<LoggedModelRow>.Read(
            db,
            $"SELECT {LoggedModelTable.Columns} FROM logged_models m",
            filter,
            Order(filter, request.OrderBy),
            page);
        return new SearchLoggedModelsResponse
        {
            Models = LoggedModelTable.Read(db, found.Rows),
            NextPageToken = found.NextToken,
        };
    }

    private static string Condition(SqlFilter filter, Comparison comparison, IReadOnlyList<LoggedModelDataset> datasets)
    {
        FieldName field = comparison.Field;
        return Attributes.Kinds.Of(field) switch
        {
            FieldKind.Metric => Entry(
                filter, "logged_model_metrics", field,
                $"e.is_nan = 0 AND {filter.Number("e.value", comparison)}{OnDatasets(filter, datasets)}"),
            FieldKind.Param => Entry(filter, "logged_model_params", field, filter.Text("e.value", comparison)),
            FieldKind.Tag => Entry(filter, "logged_model_tags", field, filter.Text("e.value", comparison)),
            _ => Attributes.Condition(filter, comparison),
        };
    }

    private static string Entry(SqlFilter filter, string table, FieldName field, string condition) =>
        filter.Entry(table, "e.model_id = m.model_id", field.Key, condition);

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
        $"e.dataset_name = {filter.AddParameter(name!)}"
        + (string.IsNullOrEmpty(digest) ? "" : $" AND e.dataset_digest = {filter.AddParameter(digest)}");

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
            throw MlflowException.MissingParameter("order_by.field_name");
        }

        FieldName field = FieldName.Of(term.FieldName);
        if (Attributes.Kinds.Of(field) != FieldKind.Metric)
        {
            return Attributes.Find(field) ?? throw Attributes.Unknown(field);
        }

        string dataset = string.IsNullOrEmpty(term.DatasetName)
            ? ""
            : $" AND {OnDataset(filter, term.DatasetName, term.DatasetDigest)}";
        return
            $"""
            (SELECT e.value FROM logged_model_metrics e WHERE e.model_id = m.model_id AND e.is_nan = 0
             AND e.key = {filter.AddParameter(field.Key)}{dataset} ORDER BY e.timestamp DESC, e.step DESC LIMIT 1)
            """;
    }
}
