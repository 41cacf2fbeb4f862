using Dapper;
using Microsoft.Data.Sqlite;
using Mlflow.Contracts;
using Mlflow.Embedded.Requests;
using Mlflow.Embedded.Search;

namespace Mlflow.Embedded.Registry;

/// <summary>The search for registered models.</summary>
internal static class RegisteredModelSearch
{
    /// <summary>The tag by which MLflow tells prompts from models; a model without it is no prompt.</summary>
    private const string PromptTag = "mlflow.prompt.is_prompt";

    private static readonly string[] FilteredBy = ["name", "tags.<key>"];

    private static readonly Dictionary<string, string> OrderedBy = new()
    {
        ["name"] = "r.name",
        ["timestamp"] = "r.last_update_time",
        ["last_updated_timestamp"] = "r.last_update_time",
        ["creation_timestamp"] = "r.creation_time",
    };

    public static SearchRegisteredModelsResponse Search(SqliteConnection db, RequestQuery query)
    {
        Page page = Page.Of(
            query.Text("page_token"), query.Number("max_results"),
            Limits.DefaultRegisteredModelsPage, Limits.RegisteredModelsPage);
        SqlFilter filter = new();
        foreach (Comparison comparison in Filter.Parse(query.Text("filter")))
        {
            filter.Add(Condition(filter, comparison));
        }

        List<RegisteredModelRow> found =
        [
            .. db.Query<RegisteredModelRow>(
                $"SELECT {RegisteredModelTable.Columns} FROM registered_models r {filter.Where} "
                + $"ORDER BY {Order(query.List("order_by"))} {page.Clause}",
                filter.Parameters),
        ];
        return new SearchRegisteredModelsResponse
        {
            RegisteredModels =
                [.. found.Take((int)page.Size).Select(model => RegisteredModelTable.Read(db, model, byVersion: true))],
            NextPageToken = page.NextToken(found.Count),
        };
    }

    private static string Condition(SqlFilter filter, Comparison comparison) =>
        (comparison.Field.Kind, comparison.Field.Key) switch
        {
            (FieldKind.Attribute, "name") => filter.Text("r.name", comparison),
            (FieldKind.Tag, PromptTag) when comparison.Comparator == Comparator.NotEqual =>
                $"""
                NOT EXISTS (SELECT 1 FROM registered_model_tags t WHERE t.name = r.name AND t.key = '{PromptTag}'
                            AND t.value = {filter.Pass(comparison.RequireTexts()[0])})
                """,
            (FieldKind.Tag, string key) =>
                $"""
                EXISTS (SELECT 1 FROM registered_model_tags t WHERE t.name = r.name
                        AND t.key = {filter.Pass(key)} AND {filter.Text("t.value", comparison)})
                """,
            _ => throw comparison.Field.Unknown(FilteredBy),
        };

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

        return string.Join(", ", [.. terms, "r.name"]);
    }
}
