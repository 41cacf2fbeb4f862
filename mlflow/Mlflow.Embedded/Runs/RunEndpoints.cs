using Mlflow.Contracts;
using Mlflow.Embedded.Artifacts;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Experiments;
using Mlflow.Embedded.Hosting;
using Mlflow.Embedded.Requests;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Runs;

/// <summary>The endpoints below <c>runs/</c> that make, find, change and delete runs.</summary>
internal static class RunEndpoints
{
    private static readonly string[] Statuses =
    [
        RunStatuses.Running, RunStatuses.Scheduled, RunStatuses.Finished, RunStatuses.Failed, RunStatuses.Killed,
    ];

    public static void MapRuns(this ApiRoutes api)
    {
        api.Post("runs/create", CreateAsync);
        api.Get("runs/get", Get);
        api.Post("runs/search", Search);
        api.Post("runs/update", UpdateAsync);
        api.Post("runs/delete", DeleteAsync);
        api.Post("runs/restore", RestoreAsync);
    }

    private static async Task<CreateRunResponse> CreateAsync(
        RequestBody body, Database database, CancellationToken cancellationToken)
    {
        CreateRunRequest request = body.Read<CreateRunRequest>();
        if (string.IsNullOrEmpty(request.ExperimentId))
        {
            throw Refused.BadRequest(
                "The field 'experiment_id' was not given a value: a run belongs to an experiment.");
        }

        foreach (RunTag tag in request.Tags)
        {
            RunTagTable.Check("tags.key", tag.Key);
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

        // MLflow answers a new run without its outputs.
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
                    // MLflow takes a status that it does not know for none.
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

    private static Task<EmptyResponse> DeleteAsync(
        RequestBody body, Database database, CancellationToken cancellationToken) =>
        MoveAsync(
            body.Read<DeleteRunRequest>(required: ["run_id"]).RunId!,
            LifecycleStages.Deleted, database, cancellationToken);

    private static Task<EmptyResponse> RestoreAsync(
        RequestBody body, Database database, CancellationToken cancellationToken) =>
        MoveAsync(
            body.Read<RestoreRunRequest>(required: ["run_id"]).RunId!,
            LifecycleStages.Active, database, cancellationToken);

    private static async Task<EmptyResponse> MoveAsync(
        string runId, string stage, Database database, CancellationToken cancellationToken)
    {
        await database.WriteAsync(
            db => RunTable.Update(db, RunTable.Get(db, runId) with { LifecycleStage = stage }),
            cancellationToken);
        return new EmptyResponse();
    }

    private static string NameOf(CreateRunRequest request)
    {
        string? tag = request.Tags.FirstOrDefault(tag => tag.Key == RunTagTable.RunName)?.Value;
        if (!string.IsNullOrEmpty(request.RunName) && !string.IsNullOrEmpty(tag) && request.RunName != tag)
        {
            throw Refused.Wrong(
                "run_name",
                request.RunName,
                $"the tag '{RunTagTable.RunName}' says {Refused.Quote(tag)}, give one of them or both alike");
        }

        return !string.IsNullOrEmpty(request.RunName) ? request.RunName
            : !string.IsNullOrEmpty(tag) ? tag
            : RunNames.Next();
    }
}
