using System.Diagnostics.Metrics;
using CoverType.Pipeline.Telemetry;

namespace CoverType.Pipeline.Collection;

/// <summary>Counts what this process collects.</summary>
internal sealed class CollectionMeter
{
    private readonly Counter<long> _rows;
    private readonly Counter<long> _portions;
    private readonly Counter<long> _rejected;

    public CollectionMeter(IMeterFactory meters)
    {
        Meter meter = meters.CreatePipelineMeter();
        _rows = meter.CreateCounter<long>(MetricNames.Rows, "{row}", "Rows of kept portions, by kind: distinct or duplicate.");
        _portions = meter.CreateCounter<long>(MetricNames.Portions, "{portion}", "Portions that were kept.");
        _rejected = meter.CreateCounter<long>(
            MetricNames.RejectedAnswers, "{answer}", "Answers of the data API that were not used because of a fault in them.");
    }

    /// <summary>Counts a portion that was kept, and its rows.</summary>
    public void CountKept(KeptPortion portion)
    {
        _portions.Add(1);
        _rows.Add(portion.NewRows, new KeyValuePair<string, object?>("kind", "distinct"));
        _rows.Add(portion.Rows - portion.NewRows, new KeyValuePair<string, object?>("kind", "duplicate"));
    }

    /// <summary>Counts an answer that was not used.</summary>
    public void CountRejected() => _rejected.Add(1);
}
