using System.Collections.Concurrent;

namespace CoverType.Gateway.Monitoring;

/// <summary>Keeps a line of the log that a caller can cause from filling it: there is one a second for each matter.</summary>
internal sealed class LogLimit(TimeProvider time)
{
    private const int MostMatters = 1000;

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, long> _last = [];

    /// <summary>Returns true if there has been no line about the matter within a second.</summary>
    public bool Allows(string matter)
    {
        long now = time.GetTimestamp();
        if (_last.Count >= MostMatters)
        {
            _last.Clear();
        }

        return _last.TryGetValue(matter, out long last)
            ? time.GetElapsedTime(last, now) >= Rest && _last.TryUpdate(matter, now, last)
            : _last.TryAdd(matter, now);
    }
}
