namespace CoverType.Inference.Models;

/// <summary>
/// Makes the follower ask MLflow at once instead of at its next interval, for a webhook or a person. Many signals at the same
/// time cause one look-up.
/// </summary>
internal sealed class FollowSignal(ModelTarget target) : IFollowedAlias
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _wake = Create();
    private TaskCompletionSource _next = Create();
    private bool _isClosed;

    /// <inheritdoc/>
    public ModelTarget Target { get; } = target;

    /// <inheritdoc/>
    public Task RequestAsync()
    {
        lock (_lock)
        {
            _wake.TrySetResult();
            return _isClosed ? Task.FromCanceled(new CancellationToken(canceled: true)) : _next.Task;
        }
    }

    /// <summary>Waits for the next request, at most for an interval.</summary>
    public async Task WaitAsync(TimeSpan interval, TimeProvider time, CancellationToken cancellationToken)
    {
        Task wake;
        lock (_lock)
        {
            wake = _wake.Task;
        }

        try
        {
            await wake.WaitAsync(interval, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Nobody asked: it is time for the regular look-up.
        }
    }

    /// <summary>Begins a look-up, which answers all requests until now.</summary>
    /// <returns>The source of their task; the follower completes it after the look-up.</returns>
    public TaskCompletionSource Begin()
    {
        lock (_lock)
        {
            TaskCompletionSource answered = _next;
            _next = Create();
            _wake = Create();
            return answered;
        }
    }

    /// <summary>Cancels the requests: no look-up will follow.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            _next.TrySetCanceled();
        }
    }

    private static TaskCompletionSource Create() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
