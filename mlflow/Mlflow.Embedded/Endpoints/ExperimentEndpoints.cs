using Mlflow.Contracts;
using Mlflow.Embedded.Artifacts;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Requests;
using Mlflow.Embedded.Searches;
using Mlflow.Embedded.Storage;
using Mlflow.Embedded.Tables;
using Mlflow.Embedded.Validation;

namespace Mlflow.Embedded.Endpoints;

/// <summary>The endpoints below <c>experiments/</c>.</summary>
internal static class ExperimentEndpoints
{
    public static IEndpointRouteBuilder MapExperiments(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder api = app.MapApi();
        api.MapPost("experiments/create", CreateAsync);
        api.MapGet("experiments/get", Get);
        api.MapGet("experiments/get-by-name", GetByName);
        api.MapPost("experiments/search", SearchByBody);
        api.MapGet("experiments/search", SearchByQuery);
        api.MapPost("experiments/update", UpdateAsync);
        api.MapPost("experiments/delete", DeleteAsync);
        api.MapPost("experiments/restore", RestoreAsync);
        api.MapPost("experiments/search-datasets", SearchDatasets);
        return app;
    }

    private static async Task<CreateExperimentResponse> CreateAsync(
        RequestBody body, Database database, TimeProvider time, CancellationToken cancellationToken)
    {
        CreateExperimentRequest request = body.Read<CreateExperimentRequest>(required: ["name"]);
        Lengths.Check("name", request.Name!, Limits.ExperimentNameLength);
        if (request.ArtifactLocation?.StartsWith(ArtifactUri.Scheme, StringComparison.Ordinal) == true)
        {
            ArtifactUri.PathOf(request.ArtifactLocation);
        }

        foreach (ExperimentTag tag in request.Tags)
        {
            ExperimentTagEndpoints.Check(tag.Key, tag.Value);
        }

        string id = await database.WriteAsync(
            db =>
            {
                string created = ExperimentTable.Create(
                    db, request.Name!, request.ArtifactLocation, time.GetUtcNow().ToUnixTimeMilliseconds());
                foreach (ExperimentTag tag in request.Tags)
                {
                    ExperimentTable.SetTag(db, ExperimentId.Parse(created), tag.Key!, tag.Value ?? "");
                }

                return created;
            },
            cancellationToken);
        return new CreateExperimentResponse { ExperimentId = id };
    }

    private static GetExperimentResponse Get(RequestQuery query, Database database)
    {
        long id = ExperimentId.Parse(query.Required("experiment_id"));
        return new GetExperimentResponse { Experiment = database.Read(db => ExperimentTable.Get(db, id)) };
    }

    private static GetExperimentResponse GetByName(RequestQuery query, Database database)
    {
        string name = query.Required("experiment_name");
        ExperimentRecord? experiment = database.Read(db => ExperimentTable.FindByName(db, name));
        return new GetExperimentResponse
        {
            Experiment = experiment
                ?? throw MlflowException.DoesNotExist($"No experiment has the name {MessageText.Quote(name)}."),
        };
    }

    private static SearchExperimentsResponse SearchByBody(RequestBody body, Database database) =>
        database.Read(db => ExperimentSearch.Search(db, body.Read<SearchExperimentsRequest>()));

    private static SearchExperimentsResponse SearchByQuery(RequestQuery query, Database database)
    {
        SearchExperimentsRequest request = new()
        {
            MaxResults = query.Number("max_results"),
            PageToken = query.Text("page_token"),
            Filter = query.Text("filter"),
            OrderBy = query.List("order_by"),
            ViewType = query.Text("view_type") is { Length: > 0 } type ? type : null,
        };
        return database.Read(db => ExperimentSearch.Search(db, request));
    }

    private static async Task<EmptyResponse> UpdateAsync(
        RequestBody body, Database database, TimeProvider time, CancellationToken cancellationToken)
    {
        UpdateExperimentRequest request = body.Read<UpdateExperimentRequest>(required: ["experiment_id", "new_name"]);
        Lengths.Check("new_name", request.NewName!, Limits.ExperimentNameLength);
        long id = ExperimentId.Parse(request.ExperimentId);
        await database.WriteAsync(
            db => ExperimentTable.Rename(db, id, request.NewName!, time.GetUtcNow().ToUnixTimeMilliseconds()),
            cancellationToken);
        return new EmptyResponse();
    }

    private static Task<EmptyResponse> DeleteAsync(
        RequestBody body, Database database, TimeProvider time, CancellationToken cancellationToken) =>
        SetLifecycleStageAsync(
            body.Read<DeleteExperimentRequest>(required: ["experiment_id"]).ExperimentId,
            LifecycleStages.Active, LifecycleStages.Deleted, database, time, cancellationToken);

    private static Task<EmptyResponse> RestoreAsync(
        RequestBody body, Database database, TimeProvider time, CancellationToken cancellationToken) =>
        SetLifecycleStageAsync(
            body.Read<RestoreExperimentRequest>(required: ["experiment_id"]).ExperimentId,
            LifecycleStages.Deleted, LifecycleStages.Active, database, time, cancellationToken);

    private static async Task<EmptyResponse> SetLifecycleStageAsync(
        string? id, string from, string to, Database database, TimeProvider time, CancellationToken cancellationToken)
    {
        long number = ExperimentId.Parse(id);
        await database.WriteAsync(
            db => ExperimentTable.SetLifecycleStage(db, number, from, to, time.GetUtcNow().ToUnixTimeMilliseconds()),
            cancellationToken);
        return new EmptyResponse();
    }

    private static SearchDatasetsResponse SearchDatasets(RequestBody body, Database database)
    {
        SearchDatasetsRequest request = body.Read<SearchDatasetsRequest>(required: ["experiment_ids"]);
        if (request.ExperimentIds.Count > Limits.ExperimentsPerDatasetSearch)
        {
            throw MlflowException.TooMany(
                "experiment_ids", Limits.ExperimentsPerDatasetSearch, request.ExperimentIds.Count);
        }

        return new SearchDatasetsResponse
        {
            DatasetSummaries = database.Read(
                db => DatasetTable.Summaries(db, ExperimentId.ParseAll(request.ExperimentIds))),
        };
    }
}
