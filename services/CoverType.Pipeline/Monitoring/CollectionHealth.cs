using System.Data.Common;
using System.Globalization;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Collection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Monitoring;

/// <summary>
/// Degraded while a campaign is collected and no batch has come for three windows of the data API. While the polls are
/// paused nothing is expected.
/// </summary>
internal sealed class CollectionHealth(
    BatchWatch batches, LastPoll lastPoll, IOptions<CollectionOptions> options, TimeProvider time) : IHealthCheck
{
    private const int LongestWait = 3;

    private readonly CollectionOptions _options = options.Value;

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return await batches.FindAsync(cancellationToken) is BatchWait wait
                && time.GetUtcNow() - wait.Since is TimeSpan duration
                && duration >= LongestWait * _options.EffectiveWindow
                ? HealthCheckResult.Degraded(await DescribeAsync(wait.Campaign, duration, cancellationToken))
                : HealthCheckResult.Healthy();
        }
        catch (DbException)
        {
            // The check of the state database has the reason.
            return HealthCheckResult.Healthy();
        }
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
