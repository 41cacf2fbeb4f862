using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CoverType.Pipeline.ObjectStore;

/// <summary>Whether objects can be kept, as far as can be told without keeping one.</summary>
internal sealed class ObjectStoreHealth : IHealthCheck
{
    private readonly IObjectStore _objects;

    public ObjectStoreHealth(IObjectStore objects)
    {
        _objects = objects;
    }

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await _objects.CheckAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (ObjectStoreException failure)
        {
            return HealthCheckResult.Unhealthy(failure.Message);
        }
    }
}
