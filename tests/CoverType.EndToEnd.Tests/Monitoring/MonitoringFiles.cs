using CoverType.Testing;

namespace CoverType.EndToEnd.Tests.Monitoring;

/// <summary>The paths of what Prometheus and Grafana read.</summary>
internal static class MonitoringFiles
{
    public static string PrometheusFolder => RepositoryRoot.Combine("compose", "prometheus");

    public static string Rules => Path.Combine(PrometheusFolder, "rules.yml");

    public static string RulesTest => Path.Combine(PrometheusFolder, "rules.test.yml");

    public static IReadOnlyList<string> Dashboards { get; } =
        [.. Directory.GetFiles(RepositoryRoot.Combine("compose", "grafana", "dashboards"), "*.json").Order(StringComparer.Ordinal)];
}
