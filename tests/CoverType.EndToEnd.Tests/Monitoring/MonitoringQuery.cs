using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CoverType.EndToEnd.Tests.Monitoring;

/// <summary>A query of an alert or of a panel.</summary>
/// <param name="Source">The alert, or the file and the panel.</param>
/// <param name="Text">The query in Prometheus' language.</param>
internal sealed partial record MonitoringQuery(string Source, string Text)
{
    /// <summary>The names of the metrics that it asks for.</summary>
    public IReadOnlySet<string> Metrics { get; } = FindMetrics(Text);

    /// <summary>The labels that it chooses by.</summary>
    public IReadOnlyList<(string Metric, string Label)> Labels { get; } =
    [
        .. Chosen().Matches(Text).SelectMany(chosen => Matcher().Matches(chosen.Groups["labels"].Value)
            .Select(matcher => (chosen.Groups["metric"].Value, matcher.Groups["label"].Value))),
    ];

    /// <summary>Returns the queries of all alerts and panels.</summary>
    public static IReadOnlyList<MonitoringQuery> ReadAll() =>
    [
        .. AlertRules.Read().Select(rule => new MonitoringQuery(rule.Name, rule.Query)),
        .. MonitoringFiles.Dashboards.SelectMany(file =>
            JsonNode.Parse(File.ReadAllText(file))!["panels"]!.AsArray().SelectMany(panel =>
                panel!["targets"]!.AsArray().Select(target => new MonitoringQuery(
                    $"{Path.GetFileName(file)}: {panel["title"]}", target!["expr"]!.GetValue<string>())))),
    ];

    private static HashSet<string> FindMetrics(string text)
    {
        string bare = Grouping().Replace(Matchers().Replace(text, " "), " ");
        return [.. Name().Matches(bare).Select(match => match.Value)];
    }

    /// <summary>What is in braces and brackets: labels and durations.</summary>
    [GeneratedRegex(@"\{[^}]*\}|\[[^\]]*\]")]
    private static partial Regex Matchers();

    [GeneratedRegex(@"(?<metric>[a-z_][a-z0-9_]*)\{(?<labels>[^}]*)\}")]
    private static partial Regex Chosen();

    [GeneratedRegex("(?<label>[a-z_]+)\\s*(=~|!=|!~|=)\\s*\"")]
    private static partial Regex Matcher();

    /// <summary>Labels to group or to join by.</summary>
    [GeneratedRegex(@"\b(by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)")]
    private static partial Regex Grouping();

    /// <summary>A name that is not a function and not an operator.</summary>
    [GeneratedRegex(@"\b(?!(?:and|or|unless|by|on)\b)[a-z_][a-z0-9_]*\b(?!\s*\()")]
    private static partial Regex Name();
}
