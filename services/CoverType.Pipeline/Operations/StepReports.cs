using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;

namespace CoverType.Pipeline.Operations;

/// <summary>Reads the reports of the runs of steps.</summary>
internal sealed class StepReports(CampaignStore campaigns, StepHistory history)
{
    /// <summary>
    /// Returns the runs of a campaign's steps in the order in which they began, or null if there is no such campaign.
    /// </summary>
    public async Task<IReadOnlyList<StepReport>?> FindAsync(int campaign, CancellationToken cancellationToken) =>
        await campaigns.FindAsync(campaign, cancellationToken) is null
            ? null
            : [.. (await history.ListAsync(campaign, cancellationToken)).Select(Describe)];

    /// <summary>Returns the report of a run.</summary>
    public static StepReport Describe(StepRun run) => new()
    {
        Campaign = run.CampaignId,
        Step = run.Step.ToString().ToLowerInvariant(),
        Attempt = run.Attempt,
        Node = run.Node,
        Outcome = run.Outcome,
        StartedAt = run.StartedAt,
        EndedAt = run.EndedAt,
        Seconds = (run.EndedAt - run.StartedAt)?.TotalSeconds,
        Message = run.Message,
    };
}
