using CoverType.Gateway.Sites;
using Microsoft.Extensions.Options;

namespace CoverType.Gateway.Discovery;

/// <summary>Looks up the replicas again and again, so that those that come get requests and those that go do not.</summary>
internal sealed class ReplicaWatch(ReplicaAddresses addresses, IOptions<GatewayOptions> options, TimeProvider time)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(options.Value.LookupInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await addresses.RefreshAsync(stoppingToken);
        }
    }
}
