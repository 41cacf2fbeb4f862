using CoverType.Clients.Predictions;

namespace CoverType.Inference.Models;

/// <summary>What was served and refused since the start: the previous model, the refusals, and their numbers.</summary>
internal sealed class ModelHistory(TimeProvider time)
{
    private const int MostRefusals = 10;

    private readonly Lock _lock = new();
    private readonly List<(RegisteredVersion Version, RefusedModel Refusal)> _refusals = [];
    private long _served;
    private long _refused;

    /// <summary>The number of models that were loaded and served.</summary>
    public long Served => Interlocked.Read(ref _served);

    /// <summary>The number of attempts that ended with a refusal.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>The model that was served before the current one, or null if there was none.</summary>
    public PreviousModel? Previous { get; private set; }

    /// <summary>The refused versions, the newest first; a version that was served later is not one of them.</summary>
    public IReadOnlyList<RefusedModel> Refusals
    {
        get
        {
            lock (_lock)
            {
                return [.. _refusals.Select(entry => entry.Refusal)];
            }
        }
    }

    /// <summary>Records that a model is served instead of another.</summary>
    public void AddServed(LoadedModel model, LoadedModel? previous)
    {
        lock (_lock)
        {
            _served++;
            _refusals.RemoveAll(entry => entry.Version == model.Version);
            if (previous is not null)
            {
                Previous = new PreviousModel(
                    previous.Version.Version, previous.Version.RunId, previous.LoadedAt, time.GetUtcNow());
            }
        }
    }

    /// <summary>Records that a version was refused.</summary>
    /// <param name="version">The version.</param>
    /// <param name="reason">The reason, a sentence.</param>
    /// <param name="retryAfter">The time after which it is tried again.</param>
    public void AddRefused(RegisteredVersion version, string reason, TimeSpan retryAfter)
    {
        DateTimeOffset now = time.GetUtcNow();
        lock (_lock)
        {
            _refused++;
            _refusals.RemoveAll(entry => entry.Version == version);
            _refusals.Insert(0, (version, new RefusedModel(version.Version, version.RunId, reason, now, now + retryAfter)));
            if (_refusals.Count > MostRefusals)
            {
                _refusals.RemoveAt(MostRefusals);
            }
        }
    }

    /// <summary>Returns the reason why a version was refused, or null if it may be tried now.</summary>
    public string? ReasonAgainst(RegisteredVersion version)
    {
        lock (_lock)
        {
            RefusedModel? refusal = _refusals.Find(entry => entry.Version == version).Refusal;
            return refusal is not null && time.GetUtcNow() < refusal.RetryAt ? refusal.Reason : null;
        }
    }

    /// <summary>Makes all refused versions be tried again at once.</summary>
    public void AllowRetries()
    {
        DateTimeOffset now = time.GetUtcNow();
        lock (_lock)
        {
            for (int i = 0; i < _refusals.Count; i++)
            {
                _refusals[i] = (_refusals[i].Version, _refusals[i].Refusal with { RetryAt = now });
            }
        }
    }
}
