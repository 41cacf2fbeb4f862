namespace CoverType.Web.Runs;

/// <summary>The values of some runs under the same keys: those that differ, and those that are equal.</summary>
/// <param name="Different">The keys whose values differ, or that some runs lack, with a value of each run.</param>
/// <param name="Equal">The keys that have one value in all runs.</param>
public sealed record RunDifferences(
    IReadOnlyList<(string Key, IReadOnlyList<string?> Values)> Different, IReadOnlyList<(string Key, string Value)> Equal)
{
    /// <summary>Compares values.</summary>
    /// <param name="runs">The values of each run, by their keys.</param>
    public static RunDifferences Of(IReadOnlyList<IReadOnlyDictionary<string, string>> runs)
    {
        List<(string, IReadOnlyList<string?>)> different = [];
        List<(string, string)> equal = [];
        foreach (string key in runs.SelectMany(run => run.Keys).Distinct().Order(StringComparer.Ordinal))
        {
            string?[] values = [.. runs.Select(run => run.GetValueOrDefault(key))];
            if (values is [string first, ..] && Array.TrueForAll(values, value => value == first))
            {
                equal.Add((key, first));
            }
            else
            {
                different.Add((key, values));
            }
        }

        return new RunDifferences(different, equal);
    }
}
