using CoverType.Clients.Predictions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoverType.Inference.Models;

/// <summary>
/// <c>GET /model</c>: the served model, and if it may differ from the one that the alias points to. <c>POST
/// /model/reload</c>: the same, after asking MLflow.
/// </summary>
internal static class ModelEndpoint
{
    public static Results<Ok<ServedModel>, ProblemHttpResult> Handle(ModelDescription description) =>
        description.Find(out string? problem) is ServedModel model
            ? TypedResults.Ok(model)
            : ModelProblems.NoModel(problem, description.Refusals);

    public static async Task<Results<Ok<ServedModel>, ProblemHttpResult>> ReloadAsync(
        ModelDescription description, ModelHistory history, FollowSignal signal, CancellationToken cancellationToken)
    {
        history.AllowRetries();
        await signal.RequestAsync().WaitAsync(cancellationToken);
        return Handle(description);
    }
}
