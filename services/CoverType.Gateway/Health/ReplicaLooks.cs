using System.Collections.Concurrent;
using System.Threading.Channels;
using CoverType.Gateway.Sites;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Model;

namespace CoverType.Gateway.Health;

/// <summary>
/// Asks each replica if it is ready: at once when its address appears, and then again and again, each by itself, so that one
/// that does not answer delays the look at no other.
/// </summary>
internal sealed class ReplicaLooks(ReplicaProbe probe, IOptions<GatewayOptions> options, TimeProvider time)
    : BackgroundService, IClusterChangeListener
{
    private readonly ConcurrentDictionary<string, ClusterState> _clusters = [];
    private readonly Dictionary<DestinationState, CancellationTokenSource> _looks = [];

    // One note of a change is enough, however many there were.
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void OnClusterAdded(ClusterState cluster) => OnClusterChanged(cluster);

    public void OnClusterChanged(ClusterState cluster)
    {
        _clusters[cluster.ClusterId] = cluster;
        _changes.Writer.TryWrite(true);
    }

    public void OnClusterRemoved(ClusterState cluster)
    {
        _clusters.TryRemove(cluster.ClusterId, out _);
        _changes.Writer.TryWrite(true);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (bool _ in _changes.Reader.ReadAllAsync(stoppingToken))
        {
            Follow(stoppingToken);
        }
    }

    private void Follow(CancellationToken stoppingToken)
    {
        Dictionary<DestinationState, ClusterState> known = _clusters.Values
            .SelectMany(cluster => cluster.DestinationsState.AllDestinations.Select(replica => (replica, cluster)))
            .ToDictionary(pair => pair.replica, pair => pair.cluster);
        foreach (DestinationState gone in _looks.Keys.Except(known.Keys).ToArray())
        {
            _looks.Remove(gone, out CancellationTokenSource? looking);
            looking!.Cancel();
            looking.Dispose();
        }

        foreach (DestinationState added in known.Keys.Except(_looks.Keys).ToArray())
        {
            CancellationTokenSource looking = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            _looks[added] = looking;
            _ = WatchAsync(known[added], added, looking.Token);
        }
    }

    private async Task WatchAsync(ClusterState cluster, DestinationState replica, CancellationToken cancellationToken)
    {
        using PeriodicTimer timer = new(options.Value.HealthInterval, time);
        int late = 0;
        try
        {
            do
            {
                late = await probe.LookAsync(cluster, replica, late, cancellationToken);
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The replica is gone, or the gateway stops.
        }
    }
}
