namespace Mlflow.Embedded.Endpoints;

/// <summary>
/// Reduces the steps of several runs to some of their union, so that the curves of all runs have points at the same
/// steps: evenly spaced ones, the last one, and the first and the last of each run.
/// </summary>
internal static class StepSample
{
    /// <param name="runs">The steps of each run in ascending order.</param>
    /// <param name="first">The smallest step of the sample.</param>
    /// <param name="last">The largest step of the sample.</param>
    /// <param name="most">The number of evenly spaced steps.</param>
    /// <returns>The steps of the sample in ascending order.</returns>
    public static IReadOnlyList<long> Of(
        IReadOnlyList<IReadOnlyList<long>> runs, long first, long last, int most)
    {
        long[] all = [.. runs.SelectMany(steps => steps).Distinct().Where(IsWithin).Order()];
        if (all.Length <= most)
        {
            return all;
        }

        IEnumerable<long> spaced = Enumerable.Range(0, most).Select(i => all[(int)(i * ((double)all.Length / most))]);
        IEnumerable<long> ends = runs.Where(steps => steps.Count > 0).SelectMany(steps => (long[])[steps[0], steps[^1]]);
        return [.. spaced.Append(all[^1]).Concat(ends.Where(IsWithin)).Distinct().Order()];

        bool IsWithin(long step) => step >= first && step <= last;
    }
}
