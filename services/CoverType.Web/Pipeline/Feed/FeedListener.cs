using CoverType.Clients.Pipeline;

namespace CoverType.Web.Pipeline.Feed;

/// <summary>A page that listens to a <see cref="PipelineFeed"/> until it is disposed of.</summary>
internal sealed class FeedListener(
    Func<PipelineEvent, bool> isRelevant, TimeProvider time, Action<FeedListener> leave) : IDisposable
{
    private TaskCompletionSource _change = NewChange();

    /// <summary>
    /// Waits for the next event that is relevant, or that the stream begins or ends. One that came since the last call counts.
    /// </summary>
    /// <param name="longest">The longest time to wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task WaitAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        await Volatile.Read(ref _change).Task
            .WaitAsync(longest, time, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        cancellationToken.ThrowIfCancellationRequested();
        if (Volatile.Read(ref _change).Task.IsCompleted)
        {
            Volatile.Write(ref _change, NewChange());
        }
    }

    /// <summary>Ends the wait.</summary>
    public void Wake() => Volatile.Read(ref _change).TrySetResult();

    /// <inheritdoc/>
    public void Dispose() => leave(this);

    /// <summary>Ends the wait if the event is relevant; null stands for the begin and the end of the stream.</summary>
    internal void Tell(PipelineEvent? one)
    {
        if (one is null || isRelevant(one))
        {
            Wake();
        }
    }

    // Without the option the page would continue on the thread that reads the events.
    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
