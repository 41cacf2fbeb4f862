using Mlflow.Contracts;
using Mlflow.Embedded.Checks;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Hosting;
using Mlflow.Embedded.Requests;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Experiments;

/// <summary>The endpoints that tag experiments.</summary>
internal static class ExperimentTagEndpoints
{
    public static void MapExperimentTags(this ApiRoutes api)
    {
        api.Post("experiments/set-experiment-tag", SetTagAsync);
        api.Post("experiments/delete-experiment-tag", DeleteTagAsync);
    }

    /// <exception cref="RequestRefusedException">The key is missing, or one of them is too long.</exception>
    public static void Check(string? key, string? value)
    {
        if (string.IsNullOrEmpty(key))
        {
            throw Refused.Missing("key");
        }

        Lengths.Check("key", key, Limits.KeyLength);
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
