using System.Globalization;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Collection;
using CoverType.Pipeline.Scheduling;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Operations;

/// <summary>Reads the reports of the HTTP API from the state database.</summary>
internal sealed class PipelineReports(
    CampaignStore campaigns,
    CampaignSearch search,
    PortionStore portions,
    LastPoll lastPoll,
    PromotionStore promotions,
    ScheduleStore schedules,
    JobRetries retries,
    IOptions<CollectionOptions> options,
    TimeProvider time)
{
    private const int DefaultLimit = 50;

    // After that another process has the work, and this one's failures are of the past.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private readonly int _batches = options.Value.Batches;
    private readonly TimeSpan _pollInterval = options.Value.PollInterval;

    /// <summary>Returns all campaigns, the newest first.</summary>
    public async Task<IReadOnlyList<CampaignReport>> ListAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<Campaign> all = await campaigns.ListAsync(cancellationToken);
        IReadOnlyDictionary<int, PortionTotals> totals = await portions.SumAsync(0, int.MaxValue, cancellationToken);
        int? active = all.FirstOrDefault(campaign => campaign.Step != CampaignStep.Done)?.Id;
        return
        [
            .. all.Where(campaign => campaign.DeletedAt is null).Reverse().Select(campaign =>
                CampaignReports.Describe(campaign, TotalsOf(campaign, totals), _batches, active)),
        ];
    }

    /// <summary>Returns a page of the campaigns, the newest first. The query is valid.</summary>
    public async Task<CampaignPage> FindAsync(CampaignQuery query, CancellationToken cancellationToken)
    {
        int offset = query.Offset ?? 0;
        int limit = query.Limit ?? DefaultLimit;
        int? active = (await campaigns.FindActiveAsync(cancellationToken))?.Id;
        CampaignFilter filter = new(CampaignStates.Parse(query.State), query.Group);
        (IReadOnlyList<Campaign> page, int total) = await search.FindAsync(
            filter, active, offset, limit, cancellationToken);
        IReadOnlyDictionary<int, PortionTotals> totals = page.Count == 0
            ? new Dictionary<int, PortionTotals>()
            : await portions.SumAsync(page[^1].Id, page[0].Id, cancellationToken);
        return new CampaignPage
        {
            Items =
            [
                .. page.Select(campaign =>
                    CampaignReports.Summarize(campaign, TotalsOf(campaign, totals), _batches, active)),
            ],
            Total = total,
            Offset = offset,
            Limit = limit,
        };
    }

    /// <summary>Returns the campaign of this number, or null if there is none.</summary>
    public async Task<CampaignReport?> FindAsync(int id, CancellationToken cancellationToken)
    {
        Campaign? active = await campaigns.FindActiveAsync(cancellationToken);
        return await campaigns.FindAsync(id, cancellationToken) is Campaign { DeletedAt: null } campaign
            ? await DescribeAsync(campaign, active?.Id, cancellationToken)
            : null;
    }

    /// <summary>Returns the summary of a campaign, or null if there is none of this number.</summary>
    public async Task<CampaignSummary?> SummarizeAsync(int id, CancellationToken cancellationToken)
    {
        Campaign? active = await campaigns.FindActiveAsync(cancellationToken);
        return await campaigns.FindAsync(id, cancellationToken) is Campaign { DeletedAt: null } campaign
            ? CampaignReports.Summarize(
                campaign, await SumAsync(campaign, cancellationToken), _batches, active?.Id)
            : null;
    }

    /// <summary>Returns the summary of the active campaign, or null if all have ended.</summary>
    public async Task<CampaignSummary?> SummarizeActiveAsync(CancellationToken cancellationToken) =>
        await campaigns.FindActiveAsync(cancellationToken) is Campaign active
            ? CampaignReports.Summarize(active, await SumAsync(active, cancellationToken), _batches, active.Id)
            : null;

    /// <summary>Returns the present activity.</summary>
    public async Task<PipelineStatus> GetStatusAsync(CancellationToken cancellationToken)
    {
        PipelineStatus resting = new()
        {
            Activity = PipelineActivity.Resting,
            Message = "All campaigns have ended.",
            LastPoll = await lastPoll.FindAsync(cancellationToken),
            Production = await promotions.FindLastAsync(cancellationToken),
        };
        if (await campaigns.FindActiveAsync(cancellationToken) is not Campaign active)
        {
            return resting;
        }

        CampaignReport report = await DescribeAsync(active, active.Id, cancellationToken);
        (PipelineActivity activity, string message) = Describe(active, report);
        bool isPaused = activity == PipelineActivity.Collecting
            && (await schedules.FindAsync(CollectJob.Schedule, cancellationToken)).IsPaused;
        return resting with
        {
            Activity = activity,
            Message = isPaused ? $"{message} The polls are paused." : message,
            Campaign = report,
        };
    }

    private static PortionTotals TotalsOf(Campaign campaign, IReadOnlyDictionary<int, PortionTotals> totals) =>
        totals.GetValueOrDefault(campaign.Id, PortionTotals.None);

    private async Task<CampaignReport> DescribeAsync(
        Campaign campaign, int? active, CancellationToken cancellationToken) =>
        CampaignReports.Describe(campaign, await SumAsync(campaign, cancellationToken), _batches, active);

    private async Task<PortionTotals> SumAsync(Campaign campaign, CancellationToken cancellationToken) =>
        TotalsOf(campaign, await portions.SumAsync(campaign.Id, campaign.Id, cancellationToken));

    private (PipelineActivity Activity, string Message) Describe(Campaign active, CampaignReport report)
    {
        if (active.Step == CampaignStep.Collect)
        {
            return (
                PipelineActivity.Collecting,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Campaign {active.Id} collects group {active.Group}: {report.Batches} batches so far, "
                    + $"{report.Rows:N0} rows ({report.DistinctRows:N0} distinct).")
                + (retries.FailedPolls is RepeatedFailure polls && polls.At + (2 * _pollInterval) + Grace > time.GetUtcNow()
                    ? $" The last {polls.Count} polls failed: {polls.Reason}" : ""));
        }

        if (retries.Waiting is JobWait wait && wait.NextAt + Grace > time.GetUtcNow())
        {
            // What the state database cannot keep.
            return (
                PipelineActivity.WaitingToRetry,
                $"Campaign {active.Id} waits to try the step '{report.Step}' again after {wait.Failures} failures: {wait.Reason}");
        }

        return active.Attempts.NextAt is DateTimeOffset due && due > time.GetUtcNow()
            ? (
                PipelineActivity.WaitingToRetry,
                $"Campaign {active.Id} waits to try the step '{report.Step}' again: {active.Attempts.LastError}")
            : (PipelineActivity.Training, $"Campaign {active.Id} is at the step '{report.Step}'.");
    }
}
