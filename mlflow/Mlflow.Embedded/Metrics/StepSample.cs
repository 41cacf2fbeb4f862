using Mlflow.Contracts;

namespace Mlflow.Embedded.Metrics;

/// <summary>Thins a long history out to evenly spread steps, the first and the last among them.</summary>
internal static class StepSample
{
    /// <param name="history">The metrics of one key.</param>
    /// <param name="most">How many steps remain at most.</param>
    public static IEnumerable<MetricRecord> Of(IEnumerable<MetricRecord> history, int most)
    {
        List<MetricRecord> all = [.. history];
        long[] steps = [.. all.Select(StepOf).Distinct().Order()];
        if (steps.Length <= most)
        {
            return all;
        }

        HashSet<long> kept = most == 1
            ? [steps[^1]]
            : [.. Enumerable.Range(0, most).Select(i => steps[(long)i * (steps.Length - 1) / (most - 1)])];
        return all.Where(metric => kept.Contains(StepOf(metric)));
    }

    private static long StepOf(MetricRecord metric) => metric.Step ?? 0;
}
