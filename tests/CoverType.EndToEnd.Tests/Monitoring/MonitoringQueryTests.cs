using System.Text.RegularExpressions;
using CoverType.Testing;

namespace CoverType.EndToEnd.Tests.Monitoring;

public sealed partial class MonitoringQueryTests
{
    /// <summary>Metrics of the runtime and of Prometheus itself, which no table lists.</summary>
    private static readonly string[] OfOthers =
    [
        "up", "dotnet_process_memory_working_set_bytes", "dotnet_process_cpu_time_seconds_total", "dotnet_gc_pause_time_seconds_total",
    ];

    [Theory]
    [InlineData("max(covertype_a_seconds) >= 3", "covertype_a_seconds")]
    [InlineData("sum by (step) (increase(a_total{outcome=\"failed\", x=~\"b|c\"}[1h])) > 0", "a_total")]
    [InlineData("(up{job=\"i\"} == 1 unless on (instance) info) and on () max(version) > 0", "up", "info", "version")]
    [InlineData("absent(up{job=\"a\"}) or absent(up)", "up")]
    [InlineData("histogram_quantile(0.5, sum by (le) (rate(a_bucket[$__rate_interval])))\n / b", "a_bucket", "b")]
    public void Metrics_OfAQuery_AreItsNamesWithoutFunctionsAndLabels(string query, params string[] names) =>
        new MonitoringQuery("here", query).Metrics.ShouldBe(names, ignoreOrder: true);

    [Fact]
    public void Labels_OfAQuery_AreThoseThatItChoosesBy() =>
        new MonitoringQuery("here", "sum(rate(a_total{outcome=~\"b|c\", job = \"d\"}[5m])) / up{job!=\"e\"}").Labels
            .ShouldBe([("a_total", "outcome"), ("a_total", "job"), ("up", "job")]);

    [Fact]
    public void Metrics_OfEachQuery_AreInTheReference()
    {
        string[] listed =
        [
            .. new[] { "operations.md", "inference.md" }.SelectMany(
                page => TableName().Matches(File.ReadAllText(RepositoryRoot.Combine("docs", page)))
                    .Select(match => match.Groups[1].Value)),
        ];
        IReadOnlyList<MonitoringQuery> queries = MonitoringQuery.ReadAll();

        queries.Count.ShouldBeGreaterThan(40);
        queries.SelectMany(query => query.Metrics.Select(name => (query.Source, Name: PartOfHistogram().Replace(name, "_seconds"))))
            .Where(used => !listed.Contains(used.Name) && !OfOthers.Contains(used.Name))
            .ShouldBeEmpty();
    }

    [GeneratedRegex(@"(?m)^\| `(covertype_[a-z_]+)")]
    private static partial Regex TableName();

    [GeneratedRegex("_seconds_(bucket|sum|count)$")]
    private static partial Regex PartOfHistogram();
}
