using System.Diagnostics.Metrics;
using CoverType.Inference.Telemetry;

namespace CoverType.Inference.Explanations;

/// <summary>Times explanations.</summary>
internal sealed class ExplanationMeter(IMeterFactory meters)
{
    private readonly Histogram<double> _duration = meters.CreateInferenceMeter().CreateHistogram(
        MetricNames.ExplanationDuration,
        "s",
        "The time of explaining a prediction, without the wait for its turn.",
        tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1] });

    public void Record(TimeSpan elapsed) => _duration.Record(elapsed.TotalSeconds);
}
