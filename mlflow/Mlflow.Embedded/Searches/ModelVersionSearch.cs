using Microsoft.Data.Sqlite;
using Mlflow.Contracts;
using Mlflow.Embedded.Filters;
using Mlflow.Embedded.Requests;
using Mlflow.Embedded.Tables;

namespace Mlflow.Embedded.Searches;

/// <summary>The search for model versions.</summary>
internal static class ModelVersionSearch
{
    private static readonly AttributeColumns FilteredBy = new()
    {
        Texts = new Dictionary<string, string>
        {
            ["name"] = "v.name",
            ["run_id"] = "v.run_id",
            ["source_path"] = "v.source",
        },
        Numbers = new Dictionary<string, string> { ["version_number"] = "v.version" },
        ComparatorsOf = new Dictionary<string, IReadOnlyList<Comparator>>
        {
            ["run_id"] = [.. Comparators.OfTexts, Comparator.In],
        },
        OtherFields = ["tags.<key>"],
    };

    private static readonly AttributeColumns OrderedBy = new()
    {
        Texts = new Dictionary<string, string> { ["name"] = "v.name" },
        Numbers = new Dictionary<string, string>
        {
            ["version_number"] = "v.version",
            ["creation_timestamp"] = "v.creation_time",
            ["last_updated_timestamp"] = "v.last_update_time",
        },
    };

    public static SearchModelVersionsResponse Search(SqliteConnection db, RequestQuery query)
    {
        Page page = Page.Of(
            query.Text("page_token"), query.Number("max_results"), Limits.ModelVersionsPage, Limits.ModelVersionsPage);
        SqlFilter filter = new();
        filter.AddAll(query.Text("filter"), comparison => Condition(filter, comparison));

        SearchPage<ModelVersionRow> found = SearchPage<ModelVersionRow>.Read(
            db,
            $"SELECT {ModelVersionTable.Columns} FROM model_versions v",
            filter,
            OrderedBy.Order(query.List("order_by"), "v.last_update_time DESC", "v.name, v.version DESC"),
            page);
        return new SearchModelVersionsResponse
        {
            ModelVersions = ModelVersionTable.Read(db, found.Rows, withAliases: false),
            NextPageToken = found.NextToken,
        };
    }

    private static string Condition(SqlFilter filter, Comparison comparison) =>
        FilteredBy.Kinds.Of(comparison.Field) == FieldKind.Tag
            ? filter.Entry(
                "model_version_tags",
                "e.name = v.name AND e.version = v.version",
                comparison.Field.Key,
                filter.Text("e.value", comparison))
            : FilteredBy.Condition(filter, comparison);
}
