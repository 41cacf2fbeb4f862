using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Campaigns;

/// <summary>The times at which a failed step is tried again: after a delay that doubles up to a limit, of which a part is left to chance.</summary>
internal sealed class RetrySchedule(IOptions<CampaignOptions> options, TimeProvider time)
{
    private const int MaximumDoublings = 20;

    private readonly CampaignOptions _options = options.Value;

    /// <summary>Returns the time of the next attempt at work that is not urgent: after the longest delay.</summary>
    public DateTimeOffset LatestAttempt() => time.GetUtcNow() + _options.LongestRetryDelay;

    /// <summary>
    /// Returns true if the time of an attempt has come, or there is none. A time that is further away than the longest delay
    /// is of a clock that was set back since.
    /// </summary>
    public bool IsDue(DateTimeOffset? next) =>
        next is not DateTimeOffset due || due <= time.GetUtcNow() || due > time.GetUtcNow() + _options.LongestRetryDelay;

    /// <summary>Returns the time of the attempt after <paramref name="failures"/> failures (1 or more).</summary>
    public DateTimeOffset NextAttempt(int failures)
    {
        double factor = Math.Pow(2, Math.Min(failures - 1, MaximumDoublings));
        TimeSpan delay = TimeSpan.FromMilliseconds(
            Math.Min(_options.RetryDelay.TotalMilliseconds * factor, _options.LongestRetryDelay.TotalMilliseconds));
        return time.GetUtcNow() + (delay * (1 - (_options.RetryJitter * Random.Shared.NextDouble())));
    }
}
