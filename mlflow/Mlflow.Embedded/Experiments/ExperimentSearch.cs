using Dapper;
using Microsoft.Data.Sqlite;
using Mlflow.Contracts;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Search;

namespace Mlflow.Embedded.Experiments;

/// <summary>The search for experiments.</summary>
internal static class ExperimentSearch
{
    private static readonly string[] FilteredBy = ["name", "creation_time", "last_update_time", "tags.<key>"];
    private static readonly string[] OrderedBy = ["name", "experiment_id", "creation_time", "last_update_time"];

    public static SearchExperimentsResponse Search(SqliteConnection db, SearchExperimentsRequest request)
    {
        string[] stages = ViewStages.Of(request.ViewType)
            ?? throw Refused.Wrong("view_type", request.ViewType, "ACTIVE_ONLY, DELETED_ONLY or ALL is expected");
        Page page = Page.Of(request.PageToken, request.MaxResults, defaultSize: null, Limits.SearchPage);

        SqlFilter filter = new();
        filter.Add(filter.AnyOf("lifecycle_stage", stages));
        foreach (Comparison comparison in Filter.Parse(request.Filter))
        {
            filter.Add(Condition(filter, comparison));
        }

        List<ExperimentRecord> found =
        [
            .. db.Query<ExperimentRecord>(
                $"SELECT {ExperimentTable.Columns} FROM experiments {filter.Where} "
                + $"ORDER BY {Order(request.OrderBy)} {page.Clause}",
                filter.Parameters),
        ];
        return new SearchExperimentsResponse
        {
            Experiments = ExperimentTable.WithTags(db, found.Take((int)page.Size)),
            NextPageToken = page.NextToken(found.Count),
        };
    }

    private static string Condition(SqlFilter filter, Comparison comparison) =>
        (comparison.Field.Kind, comparison.Field.Key) switch
        {
            (FieldKind.Attribute, "name") => filter.Text("name", comparison),
            (FieldKind.Attribute, "creation_time") => filter.Number("creation_time", comparison),
            (FieldKind.Attribute, "last_update_time") => filter.Number("last_update_time", comparison),
            (FieldKind.Tag, string key) =>
                $"""
                EXISTS (SELECT 1 FROM experiment_tags t WHERE t.experiment_id = experiments.experiment_id
                        AND t.key = {filter.Pass(key)} AND {filter.Text("t.value", comparison)})
                """,
            _ => throw comparison.Field.Unknown(FilteredBy),
        };

    private static string Order(IReadOnlyList<string> orderBy)
    {
        List<string> terms = [];
        foreach (OrderTerm term in OrderTerm.Parse(orderBy))
        {
            if (term.Field.Kind != FieldKind.Attribute || !OrderedBy.Contains(term.Field.Key))
            {
                throw term.Field.Unknown(OrderedBy);
            }

            terms.Add($"{term.Field.Key} {term.Direction}");
        }

        if (terms.Count == 0)
        {
            terms.Add("creation_time DESC");
        }

        return string.Join(", ", [.. terms, "experiment_id"]);
    }
}
