using Mlflow.Client;

namespace CoverType.Web.Runs;

/// <summary>The values of a metric over the steps of some runs.</summary>
/// <param name="Key">The key of the metric.</param>
/// <param name="Runs">The values of each run that has the metric, by the id of the run, in the order of the steps.</param>
public sealed record MetricHistory(string Key, IReadOnlyDictionary<string, IReadOnlyList<MetricPoint>> Runs)
{
    // A chart on a wide screen has some 700 pixels.
    private const int Steps = 300;
    private const int MostValues = 25_000;

    /// <summary>True if some run has the metric at more than one step.</summary>
    public bool HasSteps => Runs.Values.Any(points => points.Count > 1);

    /// <summary>Reads a sample of the steps of each run.</summary>
    public static async Task<MetricHistory> ReadAsync(
        MlflowClient mlflow, IReadOnlyList<RunId> runs, string key, CancellationToken cancellationToken)
    {
        List<RunMetric> values;
        try
        {
            values = await mlflow
                .SampleMetricHistoriesAsync(runs, key, stepsPerRun: Steps, cancellationToken: cancellationToken)
                .ToListAsync(cancellationToken);
        }
        catch (MlflowException failure) when (failure.IsUnsupported)
        {
            // Before 2.11 a server has no sample.
            values = [];
            foreach (RunId run in runs)
            {
                values.AddRange(await mlflow
                    .GetMetricHistoriesAsync([run], key, cancellationToken: cancellationToken)
                    .Take(MostValues)
                    .ToListAsync(cancellationToken));
            }
        }

        return new MetricHistory(key, values
            .GroupBy(value => value.RunId.Value, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, PointsOf, StringComparer.Ordinal));
    }

    /// <summary>Returns the last value of each step; what is not a number has no place in a chart.</summary>
    private static IReadOnlyList<MetricPoint> PointsOf(IEnumerable<RunMetric> values) => Thin(
    [
        .. values
            .Where(value => double.IsFinite(value.Metric.Value))
            .GroupBy(value => value.Metric.Step)
            .OrderBy(step => step.Key)
            .Select(step => new MetricPoint(step.Key, step.MaxBy(value => value.Metric.Timestamp)!.Metric.Value)),
    ]);

    // A server without a sample returns every step. The last one is always kept.
    private static IReadOnlyList<MetricPoint> Thin(IReadOnlyList<MetricPoint> points)
    {
        int every = (points.Count + Steps - 1) / Steps;
        return every <= 1 ? points : [.. points.Where((_, index) => (points.Count - 1 - index) % every == 0)];
    }
}
