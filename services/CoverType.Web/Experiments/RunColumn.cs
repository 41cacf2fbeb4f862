using Mlflow.Client;

namespace CoverType.Web.Experiments;

/// <summary>A column of the table of runs, written as in MLflow's filters: <c>metrics.accuracy</c>.</summary>
/// <param name="Kind">What the column shows.</param>
/// <param name="Key">The key of the metric, param or tag.</param>
public sealed record RunColumn(RunColumnKind Kind, string Key)
{
    private static readonly (string Prefix, RunColumnKind Kind)[] Prefixes =
    [
        ("metrics.", RunColumnKind.Metric),
        ("params.", RunColumnKind.Param),
        ("tags.", RunColumnKind.Tag),
    ];

    /// <summary>The field for MLflow's <c>order_by</c>; keys may have spaces and dots.</summary>
    public string Field => Key.Contains('`') ? $"{Prefix}\"{Key}\"" : $"{Prefix}`{Key}`";

    private string Prefix => Prefixes.First(prefix => prefix.Kind == Kind).Prefix;

    /// <summary>Reads a column from an address; null if the text is not one.</summary>
    public static RunColumn? Parse(string? text)
    {
        foreach ((string prefix, RunColumnKind kind) in Prefixes)
        {
            if (text?.Length > prefix.Length && text.StartsWith(prefix, StringComparison.Ordinal))
            {
                return new RunColumn(kind, text[prefix.Length..]);
            }
        }

        return null;
    }

    /// <summary>Returns the columns that some of the runs have.</summary>
    public static IReadOnlySet<RunColumn> AllOf(IEnumerable<Run> runs) => runs
        .SelectMany(run => run.Metrics.Keys.Select(key => new RunColumn(RunColumnKind.Metric, key))
            .Concat(run.Params.Keys.Select(key => new RunColumn(RunColumnKind.Param, key)))
            .Concat(run.Tags.Keys.Select(key => new RunColumn(RunColumnKind.Tag, key))))
        .ToHashSet();

    /// <summary>
    /// Returns the columns for a visitor who has chosen none: the metrics that most runs have, those with the shortest keys
    /// first, since <c>accuracy</c> says more than <c>class_3_false_positives</c>.
    /// </summary>
    public static IReadOnlyList<RunColumn> DefaultOf(IReadOnlyCollection<Run> runs) =>
    [
        .. runs.SelectMany(run => run.Metrics.Keys)
            .GroupBy(key => key, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key.Length)
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Take(4)
            .Select(group => new RunColumn(RunColumnKind.Metric, group.Key)),
    ];

    /// <summary>The form of addresses.</summary>
    public override string ToString() => Prefix + Key;
}
