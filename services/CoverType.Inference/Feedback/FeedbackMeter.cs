using System.Diagnostics.Metrics;
using CoverType.Inference.Telemetry;

namespace CoverType.Inference.Feedback;

/// <summary>Counts the true covers that were reported.</summary>
internal sealed class FeedbackMeter(IMeterFactory meters)
{
    private readonly Counter<long> _reports = meters.CreateInferenceMeter().CreateCounter<long>(
        MetricNames.Feedback, "{prediction}", "Predictions whose true cover was reported, the first time.");

    public void Count(bool correct, string version) => _reports.Add(
        1,
        new KeyValuePair<string, object?>("correct", correct ? "true" : "false"),
        new KeyValuePair<string, object?>("version", version));
}
