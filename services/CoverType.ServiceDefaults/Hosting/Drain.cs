using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace CoverType.ServiceDefaults.Hosting;

/// <summary>
/// The end of a service: after the signal to stop it is not ready and listens on for a while, so that callers move to other
/// replicas. Then the server takes no new requests and ends those that it has.
/// </summary>
/// <param name="lifetime">The life of the host.</param>
/// <param name="delay">The time between the signal to stop and the end of listening.</param>
/// <param name="time">The clock.</param>
public sealed class Drain(IHostApplicationLifetime lifetime, TimeSpan delay, TimeProvider time)
    : IHostedLifecycleService, IHealthCheck, IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private volatile bool _isDraining;

    /// <summary>True from the signal to stop on.</summary>
    public bool IsDraining => _isDraining;

    /// <summary>Is cancelled at the end of the delay: what does not end by itself has to end then.</summary>
    public CancellationToken End => _end.Token;

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStopping.Register(() => _isDraining = true);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _isDraining = true;
        await Task.Delay(delay, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _end.CancelAsync();
    }

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        _isDraining ? HealthCheckResult.Unhealthy("The service is stopping.") : HealthCheckResult.Healthy());

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _end.Dispose();
}
