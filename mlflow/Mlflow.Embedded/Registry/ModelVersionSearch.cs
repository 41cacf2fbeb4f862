using Dapper;
using Microsoft.Data.Sqlite;
using Mlflow.Contracts;
using Mlflow.Embedded.Requests;
using Mlflow.Embedded.Search;

namespace Mlflow.Embedded.Registry;

/// <summary>The search for model versions.</summary>
internal static class ModelVersionSearch
{
    private static readonly Dictionary<string, string> TextColumns = new()
    {
        ["name"] = "v.name",
        ["run_id"] = "v.run_id",
        ["source_path"] = "v.source",
    };

    private static readonly Dictionary<string, string> NumberColumns = new()
    {
        ["version_number"] = "v.version",
    };

    private static readonly Dictionary<string, string> OrderedBy = new()
    {
        ["name"] = "v.name",
        ["version_number"] = "v.version",
        ["creation_timestamp"] = "v.creation_time",
        ["last_updated_timestamp"] = "v.last_update_time",
    };

    private static IEnumerable<string> FilteredBy => [.. TextColumns.Keys, .. NumberColumns.Keys, "tags.<key>"];

    public static SearchModelVersionsResponse Search(SqliteConnection db, RequestQuery query)
    {
        Page page = Page.Of(
            query.Text("page_token"), query.Number("max_results"), Limits.ModelVersionsPage, Limits.ModelVersionsPage);
        SqlFilter filter = new();
        foreach (Comparison comparison in Filter.Parse(query.Text("filter")))
        {
            filter.Add(Condition(filter, comparison));
        }

        List<ModelVersionRow> found =
        [
            .. db.Query<ModelVersionRow>(
                $"SELECT {ModelVersionTable.Columns} FROM model_versions v {filter.Where} "
                + $"ORDER BY {Order(query.List("order_by"))} {page.Clause}",
                filter.Parameters),
        ];
        return new SearchModelVersionsResponse
        {
            ModelVersions = ModelVersionTable.Read(db, [.. found.Take((int)page.Size)], withAliases: false),
            NextPageToken = page.NextToken(found.Count),
        };
    }

    private static string Condition(SqlFilter filter, Comparison comparison)
    {
        FieldName field = comparison.Field;
        return field.Kind switch
        {
            FieldKind.Attribute when NumberColumns.TryGetValue(field.Key, out string? number) =>
                filter.Number(number, comparison),
            FieldKind.Attribute when TextColumns.TryGetValue(field.Key, out string? text) =>
                filter.Text(text, comparison, Comparators.OfNames),
            FieldKind.Tag =>
                $"""
                EXISTS (SELECT 1 FROM model_version_tags t WHERE t.name = v.name AND t.version = v.version
                        AND t.key = {filter.Pass(field.Key)} AND {filter.Text("t.value", comparison)})
                """,
            _ => throw field.Unknown(FilteredBy),
        };
    }

    private static string Order(IReadOnlyList<string> orderBy)
    {
        List<string> terms = [];
        foreach (OrderTerm term in OrderTerm.Parse(orderBy))
        {
            bool isKnown = OrderedBy.TryGetValue(term.Field.Key, out string? column);
            terms.Add(isKnown && term.Field.Kind == FieldKind.Attribute
                ? $"{column} {term.Direction}"
                : throw term.Field.Unknown(OrderedBy.Keys));
        }

        if (terms.Count == 0)
        {
            terms.Add("v.last_update_time DESC");
        }

        return string.Join(", ", [.. terms, "v.name", "v.version DESC"]);
    }
}
