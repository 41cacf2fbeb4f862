using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Campaigns;

/// <summary>When a failed step is tried again: after a delay that doubles up to a limit.</summary>
internal sealed class RetrySchedule
{
    private const int MostDoublings = 20;

    private readonly CampaignOptions _options;
    private readonly TimeProvider _time;

    public RetrySchedule(IOptions<CampaignOptions> options, TimeProvider time)
    {
        _options = options.Value;
        _time = time;
    }

    /// <summary>When something is tried again that is in no hurry: after the longest delay.</summary>
    public DateTimeOffset LatestAttempt() => _time.GetUtcNow() + _options.LongestRetryDelay;

    /// <summary>When the attempt after <paramref name="failures"/> failures (1 or more) is due.</summary>
    public DateTimeOffset NextAttempt(int failures)
    {
        double factor = Math.Pow(2, Math.Min(failures - 1, MostDoublings));
        TimeSpan delay = TimeSpan.FromMilliseconds(
            Math.Min(_options.RetryDelay.TotalMilliseconds * factor, _options.LongestRetryDelay.TotalMilliseconds));
        return _time.GetUtcNow() + delay;
    }
}
