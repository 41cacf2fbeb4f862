using System.Diagnostics.Metrics;
using CoverType.Clients.Predictions;
using CoverType.Inference.Drift;
using CoverType.Inference.Models;
using CoverType.Inference.Shadow;
using CoverType.Inference.Telemetry;

namespace CoverType.Inference.Metrics;

/// <summary>Shows what the service counts beside its answers: reloads, the drift of the requests, and the challenger.</summary>
internal sealed class ComparisonMeter
{
    /// <summary>The value of <c>feature</c> for the predicted covers.</summary>
    public const string PredictedCover = "predicted_cover";

    private readonly ModelHistory _history;
    private readonly DriftMonitor _drift;
    private readonly ShadowFigures _shadow;

    public ComparisonMeter(IMeterFactory meters, ModelHistory history, DriftMonitor drift, ShadowFigures shadow)
    {
        _history = history;
        _drift = drift;
        _shadow = shadow;
        Meter meter = meters.CreateInferenceMeter();
        meter.CreateObservableCounter(
            MetricNames.ModelReloads, Reloads, "{model}", "Models that were served, or refused.");
        meter.CreateObservableGauge(
            MetricNames.Drift, Drifts, null, "The stability index of a column, or of the predicted covers.");
        meter.CreateObservableGauge(
            MetricNames.ShadowAgreement, Agreement, "1", "The share of cells for which the challenger agrees.");
        meter.CreateObservableCounter(
            MetricNames.ShadowRows, ShadowRows, "{row}", "Cells that the challenger has scored.");
    }

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);

    private IEnumerable<Measurement<long>> Reloads() =>
    [
        new(_history.Served, Tag("outcome", "served")),
        new(_history.Refused, Tag("outcome", "refused")),
    ];

    private IEnumerable<Measurement<double>> Drifts()
    {
        DriftReport report = _drift.Report();
        foreach (ColumnDrift column in report.Columns)
        {
            yield return new Measurement<double>(column.Index, Tag("feature", column.Column));
        }

        if (report.Predictions?.Index is double index)
        {
            yield return new Measurement<double>(index, Tag("feature", PredictedCover));
        }
    }

    private IEnumerable<Measurement<double>> Agreement() =>
        _shadow.Agreement is double agreement ? [new Measurement<double>(agreement)] : [];

    private IEnumerable<Measurement<long>> ShadowRows() =>
    [
        new(_shadow.TotalAgreements, Tag("agrees", "true")),
        new(_shadow.TotalDisagreements, Tag("agrees", "false")),
    ];
}
