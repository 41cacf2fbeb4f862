using Mlflow.Contracts;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Requests;
using Mlflow.Embedded.Storage;
using Mlflow.Embedded.Tables;
using Mlflow.Embedded.Validation;

namespace Mlflow.Embedded.Endpoints;

/// <summary>The endpoints for the tags of experiments.</summary>
internal static class ExperimentTagEndpoints
{
    public static IEndpointRouteBuilder MapExperimentTags(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder api = app.MapApi();
        api.MapPost("experiments/set-experiment-tag", SetTagAsync);
        api.MapPost("experiments/delete-experiment-tag", DeleteTagAsync);
        return app;
    }

    /// <exception cref="MlflowException">The key is missing or not allowed, or the value is too long.</exception>
    public static void Check(string? key, string? value)
    {
        Keys.Require("key", key);
        Lengths.Check("value", value ?? "", Limits.ExperimentTagValueLength);
    }

    private static async Task<EmptyResponse> SetTagAsync(
        RequestBody body, Database database, CancellationToken cancellationToken)
    {
        SetExperimentTagRequest request = body.Read<SetExperimentTagRequest>(required: ["experiment_id", "key"]);
        Check(request.Key, request.Value);
        long id = ExperimentId.Parse(request.ExperimentId);
        await database.WriteAsync(
            db =>
            {
                ExperimentTable.GetActive(db, id);
                ExperimentTable.SetTag(db, id, request.Key!, request.Value ?? "");
            },
            cancellationToken);
        return new EmptyResponse();
    }

    private static async Task<EmptyResponse> DeleteTagAsync(
        RequestBody body, Database database, CancellationToken cancellationToken)
    {
        DeleteExperimentTagRequest request = body.Read<DeleteExperimentTagRequest>(required: ["experiment_id", "key"]);
        long id = ExperimentId.Parse(request.ExperimentId);
        await database.WriteAsync(
            db =>
            {
                ExperimentTable.GetActive(db, id);
                ExperimentTable.DeleteTag(db, id, request.Key!);
            },
            cancellationToken);
        return new EmptyResponse();
    }
}
