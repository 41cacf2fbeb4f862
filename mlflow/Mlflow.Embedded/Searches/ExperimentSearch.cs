using Microsoft.Data.Sqlite;
using Mlflow.Contracts;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Filters;
using Mlflow.Embedded.Tables;

namespace Mlflow.Embedded.Searches;

/// <summary>The search for experiments.</summary>
internal static class ExperimentSearch
{
    private static readonly AttributeColumns FilteredBy = new()
    {
        Texts = new Dictionary<string, string> { ["name"] = "name" },
        Numbers = new Dictionary<string, string>
        {
            ["creation_time"] = "creation_time",
            ["last_update_time"] = "last_update_time",
        },
        OtherFields = ["tags.<key>"],
    };

    private static readonly AttributeColumns OrderedBy = new()
    {
        Texts = FilteredBy.Texts,
        Numbers = new Dictionary<string, string>(FilteredBy.Numbers) { ["experiment_id"] = "experiment_id" },
    };

    public static SearchExperimentsResponse Search(SqliteConnection db, SearchExperimentsRequest request)
    {
        string[] stages = ViewStages.Of(request.ViewType)
            ?? throw MlflowException.InvalidValue(
                "view_type", request.ViewType, "ACTIVE_ONLY, DELETED_ONLY or ALL is expected");
        Page page = Page.Of(request.PageToken, request.MaxResults, defaultSize: null, Limits.SearchPage);
        SqlFilter filter = new();
        filter.Add(filter.AnyOf("lifecycle_stage", stages));
        filter.AddAll(request.Filter, comparison => Condition(filter, comparison));

        SearchPage<ExperimentRecord> found = SearchPage<ExperimentRecord>.Read(
            db,
            $"SELECT {ExperimentTable.Columns} FROM experiments",
            filter,
            OrderedBy.Order(request.OrderBy, "creation_time DESC", "experiment_id"),
            page);
        return new SearchExperimentsResponse
        {
            Experiments = ExperimentTable.WithTags(db, found.Rows),
            NextPageToken = found.NextToken,
        };
    }

    private static string Condition(SqlFilter filter, Comparison comparison) =>
        FilteredBy.Kinds.Of(comparison.Field) == FieldKind.Tag
            ? filter.Entry(
                "experiment_tags",
                "e.experiment_id = experiments.experiment_id",
                comparison.Field.Key,
                filter.Text("e.value", comparison))
            : FilteredBy.Condition(filter, comparison);
}
