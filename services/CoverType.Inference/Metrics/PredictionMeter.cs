using System.Diagnostics;
using System.Diagnostics.Metrics;
using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Inference.Models;
using CoverType.Inference.Scoring;
using CoverType.Inference.Telemetry;

namespace CoverType.Inference.Metrics;

/// <summary>Counts the predicted covers, times the scoring, and names the model in the activity of the request.</summary>
internal sealed class PredictionMeter : IPredictionObserver
{
    private static readonly string[] Covers = [.. ForestCovers.All.Select(cover => cover.DisplayName())];

    private readonly Counter<long> _predictions;
    private readonly Histogram<double> _duration;

    public PredictionMeter(IMeterFactory meters)
    {
        Meter meter = meters.CreateInferenceMeter();
        _predictions = meter.CreateCounter<long>(
            MetricNames.Predictions, "{prediction}", "Predicted cells, by cover and version.");
        _duration = meter.CreateHistogram(
            MetricNames.ScoringDuration,
            "s",
            "The time of scoring the cells of a request, or of a part of a batch.",
            tags: null,
            new InstrumentAdvice<double>
            {
                HistogramBucketBoundaries =
                    [0.00001, 0.000025, 0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.25],
            });
    }

    public void Observe(
        ReadOnlySpan<ForestCell> cells, ReadOnlySpan<CellScore> scores, ModelIdentity model, TimeSpan elapsed)
    {
        KeyValuePair<string, object?> version = new("version", model.Version);
        if (scores.Length == 1)
        {
            _predictions.Add(1, new KeyValuePair<string, object?>("cover", Covers[scores[0].Cover]), version);
        }
        else
        {
            Span<int> counts = stackalloc int[Covers.Length];
            counts.Clear();
            foreach (ref readonly CellScore score in scores)
            {
                counts[score.Cover]++;
            }

            for (int cover = 0; cover < counts.Length; cover++)
            {
                if (counts[cover] > 0)
                {
                    _predictions.Add(counts[cover], new KeyValuePair<string, object?>("cover", Covers[cover]), version);
                }
            }
        }

        _duration.Record(elapsed.TotalSeconds);
        if (Activity.Current is { } activity && activity.Source == InferenceTelemetry.Activities)
        {
            activity.SetTag("model.version", model.Version);
            activity.SetTag("rows", (activity.GetTagItem("rows") as int? ?? 0) + scores.Length);
        }
    }
}
