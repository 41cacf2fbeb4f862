using CoverType.Clients.Pipeline;

namespace CoverType.Web.Pipeline.Feed;

/// <summary>
/// Reads the events of the pipeline for all pages of this process together, while at least one page listens. If the stream
/// ends, it is opened again, ever later.
/// </summary>
internal sealed class PipelineFeed(
    Func<IPipelineApi> pipeline, TimeProvider time, IHostApplicationLifetime host, ILogger<PipelineFeed> log)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    // The pipeline sends something at least every 15 seconds.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(45);

    private readonly Lock _lock = new();
    private readonly HashSet<FeedListener> _listeners = [];
    private CancellationTokenSource? _reading;
    private long _revision;

    /// <summary>True while the stream is open: what changes is known within a second or two.</summary>
    public bool IsLive { get; private set; }

    /// <summary>The number of events so far. What was asked at a lower one may be old.</summary>
    public long Revision => Interlocked.Read(ref _revision);

    /// <summary>Lets a page listen until it disposes of the listener.</summary>
    /// <param name="isRelevant">Returns true for the events that concern the page.</param>
    public FeedListener Listen(Func<PipelineEvent, bool> isRelevant)
    {
        FeedListener listener = new(isRelevant, time, Leave);
        lock (_lock)
        {
            _listeners.Add(listener);
            if (_reading is null)
            {
                _reading = CancellationTokenSource.CreateLinkedTokenSource(host.ApplicationStopping);
                CancellationToken stop = _reading.Token;
                _ = Task.Run(() => ReadAsync(stop), CancellationToken.None);
            }
        }

        return listener;
    }

    private void Leave(FeedListener listener)
    {
        lock (_lock)
        {
            if (_listeners.Remove(listener) && _listeners.Count == 0)
            {
                _reading?.Cancel();
                _reading?.Dispose();
                _reading = null;
                IsLive = false;
            }
        }
    }

    private async Task ReadAsync(CancellationToken stop)
    {
        TimeSpan pause = ShortestPause;
        while (!stop.IsCancellationRequested)
        {
            if (await TryReadAsync(stop))
            {
                pause = ShortestPause;
            }

            await Task.Delay(pause, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <summary>Reads the stream to its end.</summary>
    /// <returns>True if it was open.</returns>
    private async Task<bool> TryReadAsync(CancellationToken stop)
    {
        bool wasOpen = false;
        using CancellationTokenSource silence = new(LongestSilence, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, stop);
        try
        {
            await foreach (PipelineEvent one in pipeline().ListenAsync(either.Token))
            {
                silence.CancelAfter(LongestSilence);
                if (!wasOpen)
                {
                    wasOpen = true;
                    log.Listening();
                    SetLive(true, stop);
                }

                Tell(one, stop);
            }
        }
        catch (PipelineException failure)
        {
            log.NotListening(failure.Message);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // Nobody listens any more, or nothing has come for too long.
        }
        catch (Exception failure)
        {
            // The next attempt may succeed; until then the pages ask.
            log.Unreadable(failure);
        }

        if (wasOpen)
        {
            SetLive(false, stop);
        }

        return wasOpen;
    }

    private void SetLive(bool isLive, CancellationToken stop)
    {
        lock (_lock)
        {
            // Another reader may have begun meanwhile.
            if (!stop.IsCancellationRequested)
            {
                IsLive = isLive;
            }
        }

        Tell(null, stop);
    }

    private void Tell(PipelineEvent? one, CancellationToken stop)
    {
        if (stop.IsCancellationRequested || one is { Kind: PipelineEventKind.Alive })
        {
            return;
        }

        FeedListener[] listeners;
        lock (_lock)
        {
            Interlocked.Increment(ref _revision);
            listeners = [.. _listeners];
        }

        foreach (FeedListener listener in listeners)
        {
            listener.Tell(one);
        }
    }
}
