using Microsoft.Data.Sqlite;
using Mlflow.Contracts;
using Mlflow.Embedded.Filters;
using Mlflow.Embedded.Requests;
using Mlflow.Embedded.Tables;

namespace Mlflow.Embedded.Searches;

/// <summary>The search for registered models.</summary>
internal static class RegisteredModelSearch
{
    /// <summary>The tag of MLflow's prompts; a model without it is not a prompt.</summary>
    private const string PromptTag = "mlflow.prompt.is_prompt";

    private static readonly AttributeColumns FilteredBy = new()
    {
        Texts = new Dictionary<string, string> { ["name"] = "r.name" },
        OtherFields = ["tags.<key>"],
    };

    private static readonly AttributeColumns OrderedBy = new()
    {
        Texts = FilteredBy.Texts,
        Numbers = new Dictionary<string, string>
        {
            ["timestamp"] = "r.last_update_time",
            ["last_updated_timestamp"] = "r.last_update_time",
            ["creation_timestamp"] = "r.creation_time",
        },
    };

    public static SearchRegisteredModelsResponse Search(SqliteConnection db, RequestQuery query)
    {
        Page page = Page.Of(
            query.Text("page_token"), query.Number("max_results"),
            Limits.DefaultRegisteredModelsPage, Limits.RegisteredModelsPage);
        SqlFilter filter = new();
        filter.AddAll(query.Text("filter"), comparison => Condition(filter, comparison));

        SearchPage<RegisteredModelRow> found = SearchPage<RegisteredModelRow>.Read(
            db,
            $"SELECT {RegisteredModelTable.Columns} FROM registered_models r",
            filter,
            OrderedBy.Order(query.List("order_by"), "r.name", "r.name"),
            page);
        return new SearchRegisteredModelsResponse
        {
            RegisteredModels = [.. found.Rows.Select(model => RegisteredModelTable.Read(db, model, byVersion: true))],
            NextPageToken = found.NextToken,
        };
    }

    private static string Condition(SqlFilter filter, Comparison comparison)
    {
        FieldName field = comparison.Field;
        return FilteredBy.Kinds.Of(field) != FieldKind.Tag ? FilteredBy.Condition(filter, comparison)
            : field.Key == PromptTag && comparison.Comparator == Comparator.NotEqual
                ? $"NOT {Tag(filter, field.Key, $"e.value = {filter.AddParameter(comparison.RequireTexts()[0])}")}"
            : Tag(filter, field.Key, filter.Text("e.value", comparison));
    }

    private static string Tag(SqlFilter filter, string key, string condition) =>
        filter.Entry("registered_model_tags", "e.name = r.name", key, condition);
}
