using Mlflow.Contracts;

namespace Mlflow.Embedded.Metrics;

/// <summary>Picks evenly spread steps out of a long history, the first and the last among them.</summary>
internal static class StepSample
{
    public static HashSet<long> Of(IEnumerable<Metric> history, int most)
    {
        long[] steps = [.. history.Select(metric => metric.Step ?? 0).Distinct().Order()];
        return steps.Length <= most || most < 2
            ? [.. steps.Take(most)]
            : [.. Enumerable.Range(0, most).Select(i => steps[(long)i * (steps.Length - 1) / (most - 1)])];
    }
}
