using Mlflow.Contracts;
using Mlflow.Embedded.Requests;
using Mlflow.Embedded.Storage;
using Mlflow.Embedded.Tables;
using Mlflow.Embedded.Validation;

namespace Mlflow.Embedded.Endpoints;

/// <summary>The endpoints that log metrics, params and tags to a run.</summary>
internal static class LoggingEndpoints
{
    public static IEndpointRouteBuilder MapLogging(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder api = app.MapApi();
        api.MapPost("runs/log-metric", LogMetricAsync);
        api.MapPost("runs/log-parameter", LogParamAsync);
        api.MapPost("runs/log-batch", LogBatchAsync);
        api.MapPost("runs/set-tag", SetTagAsync);
        api.MapPost("runs/delete-tag", DeleteTagAsync);
        return app;
    }

    private static async Task<EmptyResponse> LogMetricAsync(
        RequestBody body, Database database, CancellationToken cancellationToken)
    {
        LogMetricRequest request = body.Read<LogMetricRequest>(
            required: ["run_id", "key", "value", "timestamp"]);
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
        LogBatchValidation.CheckMetric("", metric);
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
        RunId.Check(request.RunId!);
        LogBatchValidation.Check(request);
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
        Keys.Require("key", request.Key);
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
}
