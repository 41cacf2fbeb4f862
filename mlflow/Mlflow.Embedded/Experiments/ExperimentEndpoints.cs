using Mlflow.Contracts;
using Mlflow.Embedded.Artifacts;
using Mlflow.Embedded.Datasets;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Hosting;
using Mlflow.Embedded.Checks;
using Mlflow.Embedded.Requests;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Experiments;

/// <summary>The endpoints below <c>experiments/</c>.</summary>
internal static class ExperimentEndpoints
{
    public static void MapExperiments(this ApiRoutes api)
    {
        api.Post("experiments/create", CreateAsync);
        api.Get("experiments/get", Get);
        api.Get("experiments/get-by-name", GetByName);
        api.Post("experiments/search", SearchByBody);
        api.Get("experiments/search", SearchByQuery);
        api.Post("experiments/update", UpdateAsync);
        api.Post("experiments/delete", DeleteAsync);
        api.Post("experiments/restore", RestoreAsync);
        api.Post("experiments/search-datasets", SearchDatasets);
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
            Experiment = experiment ?? throw Refused.NotThere($"No experiment has the name {Refused.Quote(name)}."),
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
            ViewType = query.Text("view_type"),
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
        MoveAsync(
            body.Read<DeleteExperimentRequest>(required: ["experiment_id"]).ExperimentId,
            LifecycleStages.Active, LifecycleStages.Deleted, database, time, cancellationToken);

    private static Task<EmptyResponse> RestoreAsync(
        RequestBody body, Database database, TimeProvider time, CancellationToken cancellationToken) =>
        MoveAsync(
            body.Read<RestoreExperimentRequest>(required: ["experiment_id"]).ExperimentId,
            LifecycleStages.Deleted, LifecycleStages.Active, database, time, cancellationToken);

    private static async Task<EmptyResponse> MoveAsync(
        string? id, string from, string to, Database database, TimeProvider time, CancellationToken cancellationToken)
    {
        long number = ExperimentId.Parse(id);
        await database.WriteAsync(
            db => ExperimentTable.Move(db, number, from, to, time.GetUtcNow().ToUnixTimeMilliseconds()),
            cancellationToken);
        return new EmptyResponse();
    }

    private static SearchDatasetsResponse SearchDatasets(RequestBody body, Database database)
    {
        SearchDatasetsRequest request = body.Read<SearchDatasetsRequest>(required: ["experiment_ids"]);
        if (request.ExperimentIds.Count > Limits.ExperimentsPerDatasetSearch)
        {
            throw Refused.Invalid(
                $"The data sets of at most {Limits.ExperimentsPerDatasetSearch} experiments are answered at once, not "
                + $"{request.ExperimentIds.Count}.");
        }

        return new SearchDatasetsResponse
        {
            DatasetSummaries = database.Read(
                db => DatasetTable.Summaries(db, ExperimentId.ParseAll(request.ExperimentIds))),
        };
    }
}
