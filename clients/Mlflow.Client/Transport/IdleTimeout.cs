namespace Mlflow.Client.Transport;

/// <summary>A time limit that starts again with each chunk of a transfer.</summary>
internal sealed class IdleTimeout : IDisposable
{
    private readonly TimeSpan _limit;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _linked;

    public IdleTimeout(TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        (_limit, _caller) = (limit, cancellationToken);
        _timer = new CancellationTokenSource(limit, time);
        _linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _timer.Token);
    }

    /// <summary>A token that is cancelled when the time is over or the caller cancels.</summary>
    public CancellationToken Token => _linked.Token;

    /// <summary>True if the time is over and the caller did not cancel.</summary>
    public bool IsOver => _timer.IsCancellationRequested && !_caller.IsCancellationRequested;

    /// <summary>Starts the time again. Does nothing after <see cref="Dispose"/>.</summary>
    public void Restart()
    {
        try
        {
            _timer.CancelAfter(_limit);
        }
        catch (ObjectDisposedException)
        {
            // A body may still be read after the answer has ended the attempt.
        }
    }

    public void Dispose()
    {
        _linked.Dispose();
        _timer.Dispose();
    }
}
