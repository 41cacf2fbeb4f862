using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;

namespace CoverType.Pipeline.Operations;

/// <summary>Reads the reports of the runs of steps.</summary>
internal sealed class StepReports(CampaignStore campaigns, StepHistory history, StepRunSearch runs)
{
    private const int DefaultLimit = 50;

    /// <summary>
    /// Returns the runs of a campaign's steps in the order in which they began, or null if there is no such campaign.
    /// </summary>
    public async Task<IReadOnlyList<StepReport>?> FindAsync(int campaign, CancellationToken cancellationToken) =>
        await campaigns.FindAsync(campaign, cancellationToken) is { DeletedAt: null }
            ? [.. (await history.ListAsync(campaign, cancellationToken)).Select(Describe)]
            : null;

    /// <summary>Returns the runs of a page of campaigns, those of the newest campaign first. The query is valid.</summary>
    public async Task<IReadOnlyList<StepReport>> ListAsync(CampaignQuery query, CancellationToken cancellationToken)
    {
        int? active = (await campaigns.FindActiveAsync(cancellationToken))?.Id;
        CampaignFilter filter = new(CampaignStates.Parse(query.State), query.Group);
        IReadOnlyList<StepRun> page = await runs.ListPageAsync(
            filter, active, query.Offset ?? 0, query.Limit ?? DefaultLimit, cancellationToken);
        return [.. page.Select(Describe)];
    }

    /// <summary>Returns the report of a run.</summary>
    public static StepReport Describe(StepRun run) => new()
    {
        Campaign = run.CampaignId,
        Step = CampaignReports.NameOf(run.Step),
        Attempt = run.Attempt,
        Node = run.Node,
        Outcome = run.Outcome,
        StartedAt = run.StartedAt,
        EndedAt = run.EndedAt,
        Seconds = (run.EndedAt - run.StartedAt)?.TotalSeconds,
        Message = run.Message,
    };
}
