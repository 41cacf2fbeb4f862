using System.Text.Json;
using CoverType.Testing;

namespace CoverType.EndToEnd.Tests.Monitoring;

/// <summary>Prometheus' own checks of its files.</summary>
public sealed class PromtoolTests
{
    [Theory]
    [InlineData("check", "config", "prometheus.yml")]
    [InlineData("check", "rules", "rules.yml")]
    [InlineData("test", "rules", "rules.test.yml")]
    public async Task Files_OfPrometheus_PassItsOwnChecks(params string[] arguments)
    {
        Assert.SkipUnless(Promtool.Missing.Length == 0, Promtool.Missing);

        (int exitCode, string output) = await Promtool.RunAsync(arguments);

        exitCode.ShouldBe(0, output);
        output.ShouldContain("SUCCESS");
    }

    [Fact]
    public async Task Queries_OfDashboards_AreValid()
    {
        Assert.SkipUnless(Promtool.Missing.Length == 0, Promtool.Missing);
        using TemporaryFolder folder = new();
        string file = folder.Combine("queries.yml");

        // JSON is YAML, and promtool reads queries as part of rules.
        await File.WriteAllTextAsync(
            file,
            JsonSerializer.Serialize(new
            {
                groups = new[]
                {
                    new
                    {
                        name = "dashboards",
                        rules = MonitoringQuery.ReadAll().Select((query, number) => new
                        {
                            record = $"query_{number}",
                            expr = query.Text.Replace("$__rate_interval", "1m", StringComparison.Ordinal),
                        }),
                    },
                },
            }),
            TestContext.Current.CancellationToken);

        (int exitCode, string output) = await Promtool.RunAsync("check", "rules", file);

        exitCode.ShouldBe(0, output);
    }
}
