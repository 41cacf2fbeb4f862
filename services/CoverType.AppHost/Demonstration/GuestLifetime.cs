namespace CoverType.AppHost.Demonstration;

/// <summary>The lifetime of a host that lives in somebody else's process: signals are the process's business.</summary>
internal sealed class GuestLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
