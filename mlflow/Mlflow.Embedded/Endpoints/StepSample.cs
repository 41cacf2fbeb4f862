using Mlflow.Contracts;

namespace Mlflow.Embedded.Endpoints;

/// <summary>Reduces a long history to evenly spaced steps, which include the first and the last.</summary>
internal static class StepSample
{
    /// <param name="history">The metrics of one key.</param>
    /// <param name="most">The largest number of steps.</param>
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
