using Mlflow.Contracts;
using Mlflow.Embedded.Checks;
using Mlflow.Embedded.Datasets;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Hosting;
using Mlflow.Embedded.LoggedModels;
using Mlflow.Embedded.Metrics;
using Mlflow.Embedded.Requests;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Runs;

/// <summary>The endpoints below <c>runs/</c> that log something to a run.</summary>
internal static class LoggingEndpoints
{
    public static void MapLogging(this ApiRoutes api)
    {
        api.Post("runs/log-metric", LogMetricAsync);
        api.Post("runs/log-parameter", LogParamAsync);
        api.Post("runs/log-batch", LogBatchAsync);
        api.Post("runs/set-tag", SetTagAsync);
        api.Post("runs/delete-tag", DeleteTagAsync);
        api.Post("runs/log-inputs", LogInputsAsync);
        api.Post("runs/outputs", LogOutputsAsync);
        api.Post("runs/log-model", LogModelAsync);
    }

    private static async Task<EmptyResponse> LogMetricAsync(
        RequestBody body, Database database, CancellationToken cancellationToken)
    {
        LogMetricRequest request = body.Read<LogMetricRequest>(
            required: ["run_id", "key", "value", "timestamp"], tolerated: ["step"]);
        Keys.Check("key", request.Key!);
        MetricRecord metric = new()
        {
            Key = request.Key,
            Value = request.Value,
            Timestamp = request.Timestamp,
            Step = request.Step,
            ModelId = request.ModelId,
            DatasetName = request.DatasetName,
            DatasetDigest = request.DatasetDigest,
        };
        await database.WriteAsync(
            db =>
            {
                RunRow run = RunTable.GetActive(db, request.RunId ?? request.RunUuid!);
                MetricTable.Log(db, run.RunKey, [MetricRow.Of(metric)]);
                LoggedModelMetricTable.Log(db, run.RunId, [metric]);
            },
            cancellationToken);
        return new EmptyResponse();
    }

    private static async Task<EmptyResponse> LogParamAsync(
        RequestBody body, Database database, CancellationToken cancellationToken)
    {
        LogParamRequest request = body.Read<LogParamRequest>(required: ["run_id", "key"]);
        Keys.Check("key", request.Key!);
        await database.WriteAsync(
            db => ParamTable.Log(
                db, RunTable.GetActive(db, request.RunId ?? request.RunUuid!), request.Key!, request.Value ?? ""),
            cancellationToken);
        return new EmptyResponse();
    }

    private static async Task<EmptyResponse> LogBatchAsync(
        RequestBody body, Database database, CancellationToken cancellationToken)
    {
        LogBatchRequest request = body.Read<LogBatchRequest>(required: ["run_id"]);
        Batch.Check(request);
        await database.WriteAsync(
            db =>
            {
                RunRow run = RunTable.GetActive(db, request.RunId!);
                foreach (Param param in request.Params)
                {
                    ParamTable.Log(db, run, param.Key!, param.Value ?? "");
                }

                MetricTable.Log(db, run.RunKey, [.. request.Metrics.Select(MetricRow.Of)]);
                LoggedModelMetricTable.Log(db, run.RunId, request.Metrics);
                foreach (RunTag tag in request.Tags)
                {
                    RunTagTable.Set(db, run.RunKey, tag.Key!, tag.Value ?? "");
                }
            },
            cancellationToken);
        return new EmptyResponse();
    }

    private static async Task<EmptyResponse> SetTagAsync(
        RequestBody body, Database database, CancellationToken cancellationToken)
    {
        SetTagRequest request = body.Read<SetTagRequest>(required: ["run_id", "key"]);
        RunTagTable.Check("key", request.Key);
        await database.WriteAsync(
            db =>
            {
                RunRow run = RunTable.GetActive(db, request.RunId ?? request.RunUuid!);
                RunTagTable.Set(db, run.RunKey, request.Key!, request.Value ?? "");
            },
            cancellationToken);
        return new EmptyResponse();
    }

    private static async Task<EmptyResponse> DeleteTagAsync(
        RequestBody body, Database database, CancellationToken cancellationToken)
    {
        DeleteTagRequest request = body.Read<DeleteTagRequest>(required: ["run_id", "key"]);
        await database.WriteAsync(
            db => RunTagTable.Delete(db, RunTable.GetActive(db, request.RunId!), request.Key!),
            cancellationToken);
        return new EmptyResponse();
    }

    private static async Task<EmptyResponse> LogInputsAsync(
        RequestBody body, Database database, CancellationToken cancellationToken)
    {
        LogInputsRequest request = body.Read<LogInputsRequest>(required: ["run_id"]);
        if (request.Datasets.Count > Limits.DatasetsPerRequest)
        {
            throw Refused.Invalid(
                $"The field 'datasets' has {request.Datasets.Count} entries; "
                + $"at most {Limits.DatasetsPerRequest} are allowed.");
        }

        await database.WriteAsync(
            db =>
            {
                RunRow run = RunTable.GetActive(db, request.RunId!);
                DatasetTable.Add(db, run.RunKey, run.ExperimentId, request.Datasets);
                RunModelTable.AddInputs(db, run.RunKey, request.Models);
            },
            cancellationToken);
        return new EmptyResponse();
    }

    private static async Task<EmptyResponse> LogOutputsAsync(
        RequestBody body, Database database, CancellationToken cancellationToken)
    {
        LogOutputsRequest request = body.Read<LogOutputsRequest>(required: ["run_id"]);
        await database.WriteAsync(
            db => RunModelTable.AddOutputs(db, RunTable.GetActive(db, request.RunId!).RunKey, request.Models),
            cancellationToken);
        return new EmptyResponse();
    }

    private static async Task<EmptyResponse> LogModelAsync(
        RequestBody body, Database database, CancellationToken cancellationToken)
    {
        LogModelRequest request = body.Read<LogModelRequest>(required: ["run_id", "model_json"]);
        ModelHistory.Check(request.ModelJson!);
        await database.WriteAsync(
            db =>
            {
                RunRow run = RunTable.GetActive(db, request.RunId!);
                string history =
                    ModelHistory.Append(RunTagTable.Find(db, run.RunKey, ModelHistory.Tag), request.ModelJson!);
                RunTagTable.SetWhole(db, run.RunKey, ModelHistory.Tag, history);
            },
            cancellationToken);
        return new EmptyResponse();
    }
}
