using Mlflow.Contracts;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Requests;
using Mlflow.Embedded.Storage;
using Mlflow.Embedded.Tables;
using Mlflow.Embedded.Validation;

namespace Mlflow.Embedded.Endpoints;

/// <summary>The endpoints that log the data sets and models of a run.</summary>
internal static class LineageEndpoints
{
    public static IEndpointRouteBuilder MapLineage(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder api = app.MapApi();
        api.MapPost("runs/log-inputs", LogInputsAsync);
        api.MapPost("runs/outputs", LogOutputsAsync);
        api.MapPost("runs/log-model", LogModelAsync);
        return app;
    }

    private static async Task<EmptyResponse> LogInputsAsync(
        RequestBody body, Database database, CancellationToken cancellationToken)
    {
        LogInputsRequest request = body.Read<LogInputsRequest>(required: ["run_id"]);
        RunId.Check(request.RunId!);
        if (request.Datasets.Count > Limits.DatasetsPerRequest)
        {
            throw MlflowException.TooMany("datasets", Limits.DatasetsPerRequest, request.Datasets.Count);
        }

        DatasetValidation.Check(request.Datasets);

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
        LogOutputsRequest request = body.Read<LogOutputsRequest>(required: ["run_id", "models"]);
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
                RunTagTable.SetUncut(db, run.RunKey, ModelHistory.Tag, history);
            },
            cancellationToken);
        return new EmptyResponse();
    }
}
