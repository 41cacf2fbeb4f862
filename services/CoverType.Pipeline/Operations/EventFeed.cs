using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using CoverType.Clients.Pipeline;

namespace CoverType.Pipeline.Operations;

/// <summary>
/// Tells all listeners what has changed in the state database, in whichever process. The database is asked once a second
/// for all of them, and not at all while nobody listens.
/// </summary>
internal sealed class EventFeed(ChangeFinder changes, TimeProvider time, IHostApplicationLifetime lifetime)
    : BackgroundService
{
    private const int LongestBacklog = 1000;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AliveInterval = TimeSpan.FromSeconds(15);

    private static readonly PipelineEvent Alive = new() { Kind = PipelineEventKind.Alive };

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly ConcurrentDictionary<Channel<PipelineEvent>, bool> _listeners = new();

    /// <summary>
    /// Returns the events from now on, until the caller leaves or the service stops. The first is
    /// <see cref="PipelineEventKind.Alive"/>: what changes after it is not missed.
    /// </summary>
    public async IAsyncEnumerable<PipelineEvent> ListenAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A listener that does not read loses the oldest events.
        Channel<PipelineEvent> events = Channel.CreateBounded<PipelineEvent>(
            new BoundedChannelOptions(LongestBacklog) { FullMode = BoundedChannelFullMode.DropOldest });
        await using CancellationTokenRegistration stop = lifetime.ApplicationStopping.Register(
            () => events.Writer.TryComplete());
        _listeners.TryAdd(events, true);
        try
        {
            await LookAsync(isFirstOnly: true, cancellationToken);
            yield return Alive;
            await foreach (PipelineEvent one in events.Reader.ReadAllAsync(cancellationToken))
            {
                yield return one;
            }
        }
        finally
        {
            _listeners.TryRemove(events, out _);
        }
    }

    public override void Dispose()
    {
        _one.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Interval, time);
        long last = time.GetTimestamp();
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                IReadOnlyList<PipelineEvent> found = await LookAsync(isFirstOnly: false, stoppingToken);
                if (found.Count == 0 && time.GetElapsedTime(last) >= AliveInterval)
                {
                    found = [Alive];
                }

                last = found.Count > 0 || _listeners.IsEmpty ? time.GetTimestamp() : last;
                Send(found);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    private async Task<IReadOnlyList<PipelineEvent>> LookAsync(bool isFirstOnly, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_listeners.IsEmpty)
            {
                changes.Forget();
                return [];
            }

            return isFirstOnly && changes.HasLooked ? [] : await changes.FindAsync(cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The outage is logged if the connection cannot be opened; drivers throw more than DbException then.
            return [];
        }
        finally
        {
            _one.Release();
        }
    }

    private void Send(IReadOnlyList<PipelineEvent> events)
    {
        foreach (Channel<PipelineEvent> listener in _listeners.Keys)
        {
            foreach (PipelineEvent one in events)
            {
                listener.Writer.TryWrite(one);
            }
        }
    }
}
