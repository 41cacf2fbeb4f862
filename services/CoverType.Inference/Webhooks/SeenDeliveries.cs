namespace CoverType.Inference.Webhooks;

/// <summary>
/// The ids of the deliveries that were accepted, for as long as their signatures are valid: a recorded delivery that is sent
/// again is refused.
/// </summary>
internal sealed class SeenDeliveries(TimeProvider time)
{
    /// <summary>Only who knows the secret can add ids, so that the limit is a safeguard.</summary>
    private const int Most = 100_000;

    private readonly Lock _lock = new();
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly Queue<(string Id, DateTimeOffset Until)> _oldestFirst = new();

    /// <summary>Adds an id. Returns false if it is known.</summary>
    /// <param name="id">The id of a delivery whose signature is valid.</param>
    /// <param name="validity">The time for which the signature may still be valid.</param>
    public bool TryAdd(string id, TimeSpan validity)
    {
        DateTimeOffset now = time.GetUtcNow();
        lock (_lock)
        {
            while (_oldestFirst.TryPeek(out (string Id, DateTimeOffset Until) oldest)
                && (oldest.Until < now || _ids.Count >= Most))
            {
                _oldestFirst.Dequeue();
                _ids.Remove(oldest.Id);
            }

            if (!_ids.Add(id))
            {
                return false;
            }

            _oldestFirst.Enqueue((id, now + validity));
            return true;
        }
    }
}
