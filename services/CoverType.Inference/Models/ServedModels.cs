namespace CoverType.Inference.Models;

/// <summary>
/// Holds what is being served. Requests lease the model, the follower replaces it; neither waits for the other.
/// </summary>
internal sealed class ServedModels : IDisposable
{
    private ServingState _state = new(null, "The service has just started and has not asked MLflow yet.", null);

    /// <summary>What is being served now.</summary>
    public ServingState State => Volatile.Read(ref _state);

    /// <summary>Leases the model that is served now; false where there is none.</summary>
    public bool TryLease(out ModelLease lease)
    {
        while (State.Model is LoadedModel model)
        {
            // Between reading the state and using the model another may have taken its place: then that one it is.
            if (model.TryAcquire())
            {
                lease = new ModelLease(model);
                return true;
            }
        }

        lease = default;
        return false;
    }

    /// <summary>Serves a model from now on; the one before goes after its last request.</summary>
    public void Serve(LoadedModel model, string? problem, DateTimeOffset? checkedAt) =>
        Replace(new ServingState(model, problem, checkedAt));

    /// <summary>Notes what the registry answered, or that it did not; the model stays as it is.</summary>
    public void Note(string? problem, DateTimeOffset? checkedAt) =>
        Replace(State with { Problem = problem, CheckedAt = checkedAt });

    public void Dispose() => Replace(new ServingState(null, "The service is stopping.", State.CheckedAt));

    // Only the follower and, after it, the host's end call this: one after the other.
    private void Replace(ServingState next)
    {
        ServingState last = Interlocked.Exchange(ref _state, next);
        if (last.Model != next.Model)
        {
            last.Model?.Release();
        }
    }
}
