namespace CoverType.AppHost.Demonstration;

/// <summary>The lifetime of a host in the demo's process. The demo itself handles signals.</summary>
internal sealed class GuestLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
