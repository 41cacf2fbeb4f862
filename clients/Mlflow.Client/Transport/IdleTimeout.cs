namespace Mlflow.Client.Transport;

/// <summary>A time limit that can be started again whenever a transfer moves.</summary>
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

    /// <summary>Is cancelled when the time is over, or by the caller.</summary>
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
            // A body can still be on its way when the answer has ended the attempt.
        }
    }

    public void Dispose()
    {
        _linked.Dispose();
        _timer.Dispose();
    }
}
