using System.Data.Common;
using CoverType.Pipeline.Resilience;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CoverType.Pipeline.Campaigns;

/// <summary>Healthy while the state database can be read, degraded while it cannot be written, or a step waits for another service.</summary>
internal sealed class StateReadiness(StateDatabase database, CampaignStore campaigns, Outages outages) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            Campaign? active = await campaigns.FindActiveAsync(cancellationToken);
            if (outages.Find(Outages.StateDisk) is string unwritable)
            {
                return HealthCheckResult.Degraded(unwritable);
            }

            return active is { Attempts.LastError: string error }
                ? HealthCheckResult.Degraded(
                    $"Campaign {active.Id} waits to try the step '{active.Step}' again: {error}")
                : HealthCheckResult.Healthy();
        }
        catch (DbException failure)
        {
            return HealthCheckResult.Unhealthy(database.Describe(failure));
        }
    }
}
