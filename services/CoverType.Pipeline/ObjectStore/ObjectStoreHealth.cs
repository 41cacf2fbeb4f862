using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CoverType.Pipeline.ObjectStore;

/// <summary>Healthy if the store can be reached and has what it needs; no object is written.</summary>
internal sealed class ObjectStoreHealth(IObjectStore objects) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await objects.CheckAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (ObjectStoreException failure)
        {
            return HealthCheckResult.Unhealthy(failure.Message);
        }
    }
}
