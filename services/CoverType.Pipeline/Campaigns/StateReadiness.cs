using System.Data.Common;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CoverType.Pipeline.Campaigns;

/// <summary>
/// Ready while the state database can be read; a step that waits for another service is told of, and no fault.
/// </summary>
internal sealed class StateReadiness : IHealthCheck
{
    private readonly CampaignStore _campaigns;

    public StateReadiness(CampaignStore campaigns)
    {
        _campaigns = campaigns;
    }

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            Campaign? active = await _campaigns.FindActiveAsync(cancellationToken);
            return active is { Attempts.LastError: string error }
                ? HealthCheckResult.Degraded(
                    $"Campaign {active.Id} waits to try the step '{active.Step}' again: {error}")
                : HealthCheckResult.Healthy();
        }
        catch (DbException failure)
        {
            return HealthCheckResult.Unhealthy(
                $"The state database (Database:ConnectionString) cannot be read: {failure.Message}");
        }
    }
}
