using CoverType.Clients.Predictions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace CoverType.Inference.Models;

/// <summary><c>GET /model</c>: the served model, and if it may differ from the one that the alias points to.</summary>
internal static class ModelEndpoint
{
    public static Results<Ok<ServedModel>, ProblemHttpResult> Handle(
        ServedModels models, IOptions<ServingOptions> options)
    {
        ServingState state = models.State;
        return state.Model is LoadedModel model
            ? TypedResults.Ok(new ServedModel(
                model.Version.Name,
                model.Version.Version,
                options.Value.Alias,
                model.Version.RunId,
                model.LoadedAt,
                model.Sha256,
                model.SizeBytes,
                state.CheckedAt,
                Stale: state.Problem is not null,
                state.Problem))
            : ModelProblems.NoModel(state.Problem);
    }
}
