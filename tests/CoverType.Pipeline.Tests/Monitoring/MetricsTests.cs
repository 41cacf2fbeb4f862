using System.Text.RegularExpressions;
using CoverType.Pipeline.Telemetry;
using CoverType.ServiceDefaults.Disks;
using CoverType.Testing;

namespace CoverType.Pipeline.Tests.Monitoring;

public sealed partial class MetricsTests
{
    [Fact]
    public void Reference_OfMetrics_ListsEachNameOfTheContract() => Listed()
        .Select(name => Suffix().Replace(name, ""))
        .ShouldBe(
            typeof(MetricNames).GetFields().Concat(typeof(DiskMetricNames).GetFields()).Select(field => ((string)field.GetRawConstantValue()!).Replace('.', '_')),
            ignoreOrder: true);

    /// <summary>Returns the names of the table in docs/operations.md: those at the beginning of a row.</summary>
    internal static IReadOnlyList<string> Listed() =>
    [
        .. TableName().Matches(File.ReadAllText(RepositoryRoot.Combine("docs", "operations.md")))
            .Select(match => match.Groups[1].Value),
    ];

    // Prometheus adds the unit and the kind to the name.
    [GeneratedRegex("(_seconds|_bytes)?(_total)?$")]
    private static partial Regex Suffix();

    [GeneratedRegex(@"(?m)^\| `(covertype_(pipeline|disk)_[a-z_]+)")]
    private static partial Regex TableName();
}
