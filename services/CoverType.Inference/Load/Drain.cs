using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace CoverType.Inference.Load;

/// <summary>
/// The end of the service: after the signal to stop it is not ready, closes connections after their response, and listens on
/// for <c>Load:DrainDelay</c>. Then the server takes no new requests and ends those that it has.
/// </summary>
internal sealed class Drain(
    IHostApplicationLifetime lifetime, IOptions<LoadOptions> options, TimeProvider time) : IHostedLifecycleService, IHealthCheck
{
    private volatile bool _isDraining;

    /// <summary>True from the signal to stop on.</summary>
    public bool IsDraining => _isDraining;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStopping.Register(() => _isDraining = true);
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        _isDraining = true;
        return Task.Delay(options.Value.DrainDelay, time, cancellationToken)
            .ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        _isDraining ? HealthCheckResult.Unhealthy("The service is stopping.") : HealthCheckResult.Healthy());

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
