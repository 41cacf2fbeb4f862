using System.Collections.Concurrent;
using System.Diagnostics;

namespace CoverType.Pipeline.Tests.Fakes;

/// <summary>The activities of all pipelines in the process, and of the HTTP calls that are made, as a collector gets them.</summary>
internal sealed class RecordedActivities : IDisposable
{
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;

    public RecordedActivities()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "CoverType.Pipeline" or "System.Net.Http",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>Returns the activities of the steps of a campaign in the order in which they ended.</summary>
    public IReadOnlyList<Activity> StepsOf(string campaignKey) =>
        [.. _ended.Where(activity => activity.GetTagItem("campaign.key") as string == campaignKey)];

    /// <summary>Returns the HTTP calls that were made within an activity.</summary>
    public IReadOnlyList<Activity> CallsWithin(Activity step) =>
        [.. _ended.Where(activity => activity.Source.Name == "System.Net.Http" && activity.ParentSpanId == step.SpanId)];

    public void Dispose() => _listener.Dispose();
}
