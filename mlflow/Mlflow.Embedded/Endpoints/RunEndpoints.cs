using Mlflow.Contracts;
using Mlflow.Embedded.Artifacts;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Requests;
using Mlflow.Embedded.Searches;
using Mlflow.Embedded.Storage;
using Mlflow.Embedded.Tables;
using Mlflow.Embedded.Validation;

namespace Mlflow.Embedded.Endpoints;

/// <summary>The endpoints below <c>runs/</c> that create, read, search, update and delete runs.</summary>
internal static class RunEndpoints
{
    private static readonly string[] Statuses =
    [
        RunStatuses.Running, RunStatuses.Scheduled, RunStatuses.Finished, RunStatuses.Failed, RunStatuses.Killed,
    ];

    public static IEndpointRouteBuilder MapRuns(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder api = app.MapApi();
        api.MapPost("runs/create", CreateAsync);
        api.MapGet("runs/get", Get);
        api.MapPost("runs/search", Search);
        api.MapPost("runs/update", UpdateAsync);
        api.MapPost("runs/delete", DeleteAsync);
        api.MapPost("runs/restore", RestoreAsync);
        return app;
    }

    private static async Task<CreateRunResponse> CreateAsync(
        RequestBody body, Database database, CancellationToken cancellationToken)
    {
        CreateRunRequest request =
            body.Read<CreateRunRequest>(required: ["experiment_id"], missingCode: ErrorCodes.BadRequest);
        foreach (RunTag tag in request.Tags)
        {
            Keys.Require("tags.key", tag.Key);
        }

        string name = NameOf(request);
        long experimentId = ExperimentId.Parse(request.ExperimentId);
        RunRecord run = await database.WriteAsync(
            db =>
            {
                ExperimentRecord experiment = ExperimentTable.GetActive(db, experimentId);
                string runId = Guid.NewGuid().ToString("N");
                RunRow row = RunTable.Insert(db, new RunRow
                {
                    RunId = runId,
                    ExperimentId = experimentId,
                    RunName = name,
                    UserId = request.UserId ?? "",
                    StartTime = request.StartTime ?? 0,
                    ArtifactUri = ArtifactUri.Append(experiment.ArtifactLocation!, runId, "artifacts"),
                });
                foreach (RunTag tag in request.Tags)
                {
                    RunTagTable.Set(db, row.RunKey, tag.Key!, tag.Value ?? "");
                }

                RunTagTable.Set(db, row.RunKey, RunTagTable.RunName, name);
                return RunReader.Read(db, row);
            },
            cancellationToken);

        // MLflow returns a new run without its outputs.
        return new CreateRunResponse { Run = run with { Outputs = null } };
    }

    private static GetRunResponse Get(RequestQuery query, Database database)
    {
        string runId = query.RunId();
        return new GetRunResponse { Run = database.Read(db => RunReader.Read(db, RunTable.Get(db, runId))) };
    }

    private static SearchRunsResponse Search(RequestBody body, Database database)
    {
        SearchRunsRequest request = body.Read<SearchRunsRequest>();
        return database.Read(db => RunSearch.Search(db, request));
    }

    private static async Task<UpdateRunResponse> UpdateAsync(
        RequestBody body, Database database, CancellationToken cancellationToken)
    {
        UpdateRunRequest request = body.Read<UpdateRunRequest>(required: ["run_id"]);
        RunRow updated = await database.WriteAsync(
            db =>
            {
                RunRow run = RunTable.GetActive(db, request.RunId ?? request.RunUuid!);
                run = run with
                {
                    // MLflow ignores a status that it does not know.
                    Status = Statuses.Contains(request.Status) ? request.Status! : run.Status,
                    EndTime = request.EndTime ?? run.EndTime,
                    RunName = string.IsNullOrEmpty(request.RunName) ? run.RunName : request.RunName,
                };
                RunTable.Update(db, run);
                if (!string.IsNullOrEmpty(request.RunName))
                {
                    RunTagTable.Set(db, run.RunKey, RunTagTable.RunName, request.RunName);
                }

                return run;
            },
            cancellationToken);
        return new UpdateRunResponse { RunInfo = updated.ToInfo() };
    }

    private static async Task<EmptyResponse> DeleteAsync(
        RequestBody body, Database database, TimeProvider time, CancellationToken cancellationToken)
    {
        string runId = body.Read<DeleteRunRequest>(required: ["run_id"]).RunId!;
        await database.WriteAsync(
            db => RunTable.Delete(db, RunTable.Get(db, runId), time.GetUtcNow().ToUnixTimeMilliseconds()),
            cancellationToken);
        return new EmptyResponse();
    }

    private static async Task<EmptyResponse> RestoreAsync(
        RequestBody body, Database database, CancellationToken cancellationToken)
    {
        string runId = body.Read<RestoreRunRequest>(required: ["run_id"]).RunId!;
        await database.WriteAsync(db => RunTable.Restore(db, RunTable.Get(db, runId)), cancellationToken);
        return new EmptyResponse();
    }

    private static string NameOf(CreateRunRequest request)
    {
        string? tag = request.Tags.FirstOrDefault(tag => tag.Key == RunTagTable.RunName)?.Value;
        if (!string.IsNullOrEmpty(request.RunName) && !string.IsNullOrEmpty(tag) && request.RunName != tag)
        {
            throw MlflowException.InvalidValue(
                "run_name",
                request.RunName,
                $"the tag '{RunTagTable.RunName}' has the value {MessageText.Quote(tag)}, and both must be equal");
        }

        return !string.IsNullOrEmpty(request.RunName) ? request.RunName
            : !string.IsNullOrEmpty(tag) ? tag
            : RunNames.Next();
    }
}
