using System.Data.Common;
using System.Globalization;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Collection;
using CoverType.Pipeline.Scheduling;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Monitoring;

/// <summary>
/// Degraded while a campaign is collected and no batch has come for three windows of the data API. While the polls are
/// paused nothing is expected.
/// </summary>
internal sealed class CollectionHealth(
    CampaignStore campaigns,
    StepHistory history,
    LastBatch lastBatch,
    LastPoll lastPoll,
    ScheduleStore schedules,
    IOptions<CollectionOptions> options,
    TimeProvider time) : IHealthCheck
{
    private const int LongestWait = 3;

    private readonly CollectionOptions _options = options.Value;

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return await campaigns.FindActiveAsync(cancellationToken) is { Step: CampaignStep.Collect } campaign
                && await FindWaitAsync(campaign, cancellationToken) is TimeSpan wait
                && wait >= LongestWait * _options.EffectiveWindow
                && await IsExpectedAsync(cancellationToken)
                ? HealthCheckResult.Degraded(await DescribeAsync(campaign, wait, cancellationToken))
                : HealthCheckResult.Healthy();
        }
        catch (DbException)
        {
            // The check of the state database has the reason.
            return HealthCheckResult.Healthy();
        }
    }

    /// <summary>Returns the time since the last batch, or since the first poll; null if there was no poll.</summary>
    private async Task<TimeSpan?> FindWaitAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        DateTimeOffset? since = await lastBatch.FindAsync(campaign.Id, cancellationToken)
            ?? (await history.ListAsync(campaign.Id, cancellationToken)).Min(run => (DateTimeOffset?)run.StartedAt);
        return time.GetUtcNow() - since;
    }

    /// <summary>True if the polls are not paused, and were not a moment ago: what was missed meanwhile is not expected.</summary>
    private async Task<bool> IsExpectedAsync(CancellationToken cancellationToken)
    {
        ScheduleState polls = await schedules.FindAsync(CollectJob.Schedule, cancellationToken);
        return !polls.IsPaused && time.GetUtcNow() - polls.LastFireAt >= LongestWait * _options.EffectiveWindow;
    }

    private async Task<string> DescribeAsync(Campaign campaign, TimeSpan wait, CancellationToken cancellationToken)
    {
        PollReport? poll = await lastPoll.FindAsync(cancellationToken);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Campaign {campaign.Id} is collected, and no batch has come for {TimeSpan.FromSeconds((long)wait.TotalSeconds):c}, "
            + $"{LongestWait} windows of the data API or more (Collection:Window). The last poll: {poll?.Message ?? "none"}");
    }
}
