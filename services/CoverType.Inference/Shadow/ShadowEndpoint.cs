using CoverType.Clients.Predictions;
using CoverType.Inference.Models;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace CoverType.Inference.Shadow;

/// <summary><c>GET /shadow</c>: how the challenger agrees with the served model.</summary>
internal static class ShadowEndpoint
{
    private const string Scope = "The figures are of this replica, since the time in since; other replicas count their own.";

    public static Ok<ShadowReport> Handle(
        ShadowFigures figures, ShadowQueue queue, ChallengerModel challenger, IOptions<ShadowOptions> options)
    {
        ServingState state = challenger.Models.State;
        ShadowReport report = figures.Report();

        // Figures of an earlier challenger stay until the first cell of the current one.
        bool isCurrent = state.Model is LoadedModel model && model.Identity == report.Challenger;
        return TypedResults.Ok((isCurrent ? report : new ShadowReport { Challenger = state.Model?.Identity }) with
        {
            Scope = Scope,
            Alias = options.Value.Alias,
            Share = options.Value.Share,
            Problem = state.Problem,
            Dropped = queue.Dropped,
            Refusals = challenger.History.Refusals,
        });
    }
}
