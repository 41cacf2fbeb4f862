using CoverType.Clients.Pipeline;

namespace CoverType.Pipeline.Collection;

/// <summary>How the last poll of the data API went, for those who ask.</summary>
internal sealed class LastPoll
{
    private readonly TimeProvider _time;
    private volatile PollReport? _report;

    public LastPoll(TimeProvider time)
    {
        _time = time;
    }

    /// <summary>The last poll's report; null before the first.</summary>
    public PollReport? Report => _report;

    /// <summary>Notes how a poll went.</summary>
    public void Note(bool used, string message) => _report = new PollReport(_time.GetUtcNow(), used, message);
}
