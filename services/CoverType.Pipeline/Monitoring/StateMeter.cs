using System.Diagnostics.Metrics;
using CoverType.Pipeline.Collection;
using CoverType.Pipeline.Telemetry;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Monitoring;

/// <summary>Shows the version in production, and how long no batch has come.</summary>
internal sealed class StateMeter
{
    public StateMeter(
        IMeterFactory meters, StateFigures figures, IOptions<CollectionOptions> options, TimeProvider time)
    {
        Meter meter = meters.CreatePipelineMeter();
        meter.CreateObservableGauge(
            MetricNames.ProductionVersion,
            () => figures.ProductionVersion is long version ? new Measurement<long>[] { new(version) } : [],
            null,
            "The version that the last promotion put into production.");
        meter.CreateObservableGauge(
            MetricNames.BatchAge,
            () => figures.LastBatchAt is DateTimeOffset cameAt
                ? new Measurement<double>[] { new(Math.Max(0, (time.GetUtcNow() - cameAt).TotalSeconds)) }
                : [],
            "s",
            "The time since the first portion of the last batch came.");
        TimeSpan window = options.Value.EffectiveWindow;
        meter.CreateObservableGauge(
            MetricNames.WindowsWithoutBatch,
            () => figures.WaitingSince is DateTimeOffset since ? Math.Max(0, (time.GetUtcNow() - since) / window) : 0,
            "{window}",
            "The windows of the data API for which an expected batch has not come; 0 if none is expected.");
    }
}
