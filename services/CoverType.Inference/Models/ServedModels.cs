namespace CoverType.Inference.Models;

/// <summary>
/// Holds the served model. Requests lease it and the follower replaces it; neither waits for the other.
/// </summary>
internal sealed class ServedModels : IDisposable
{
    private readonly Lock _lock = new();
    private bool _isDisposed;
    private LoadedModel? _replaced;
    private ServingState _state = new(null, "The service has just started and has not asked MLflow yet.", null);

    /// <summary>The current state.</summary>
    public ServingState State => Volatile.Read(ref _state);

    /// <summary>Leases the served model. Returns false if there is none.</summary>
    public bool TryLease(out ModelLease lease)
    {
        while (State.Model is LoadedModel model)
        {
            // Another model may have replaced this one since the state was read; then that one is leased.
            if (model.TryAcquire())
            {
                lease = new ModelLease(model);
                return true;
            }
        }

        lease = default;
        return false;
    }

    /// <summary>
    /// Waits until the model that was served before the current one is disposed of, so that a third one can be loaded.
    /// </summary>
    /// <exception cref="TimeoutException">Its last request did not end in time.</exception>
    public Task WaitForReplacedAsync(TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _replaced is null ? Task.CompletedTask : _replaced.Disposed.WaitAsync(timeout, time, cancellationToken);
        }
    }

    /// <summary>Serves a model from now on. The old one is disposed of after its last request.</summary>
    public void Serve(LoadedModel model, string? problem, DateTimeOffset? checkedAt) =>
        Replace(new ServingState(model, problem, checkedAt));

    /// <summary>Changes the problem and the time of the last check; the model stays.</summary>
    public void Update(string? problem, DateTimeOffset? checkedAt) =>
        Replace(State with { Problem = problem, CheckedAt = checkedAt });

    /// <summary>Serves no model from now on.</summary>
    public void Withdraw(string problem, DateTimeOffset? checkedAt) => Replace(new ServingState(null, problem, checkedAt));

    public void Dispose()
    {
        lock (_lock)
        {
            Replace(new ServingState(null, "The service is stopping.", State.CheckedAt));
            _isDisposed = true;
        }
    }

    private void Replace(ServingState next)
    {
        lock (_lock)
        {
            if (_isDisposed)
            {
                // A follower that outlives its time to stop may still come with a model.
                next.Model?.Release();
                return;
            }

            LoadedModel? last = _state.Model;
            Volatile.Write(ref _state, next);
            if (last != next.Model)
            {
                _replaced = last ?? _replaced;
                last?.Release();
            }
        }
    }
}
