using System.Text.RegularExpressions;
using CoverType.EndToEnd.Tests.Stack;

namespace CoverType.EndToEnd.Tests.Monitoring;

public sealed partial class ScrapedServicesTests
{
    [Fact]
    public void Jobs_OfPrometheus_AreServicesOfTheStackAtThePortsThatTheyListenOn()
    {
        ComposeFiles files = ComposeFiles.Read(ComposeFiles.Secrets);
        IReadOnlyList<Match> jobs = Job().Matches(File.ReadAllText(Path.Combine(MonitoringFiles.PrometheusFolder, "prometheus.yml")));

        jobs.Select(job => job.Groups["job"].Value).ShouldBe(["inference", "pipeline", "gateway"]);
        foreach (Match job in jobs)
        {
            job.Groups["name"].Value.ShouldBe(job.Groups["job"].Value);
            files.Services[job.Groups["name"].Value].Environment["ASPNETCORE_URLS"]
                .ShouldBe($"http://+:{job.Groups["port"].Value}");
        }
    }

    [Theory]
    [InlineData("prometheus")]
    [InlineData("grafana")]
    public void Services_OfMonitoring_StartWithTheProfileAloneAndAreForThisMachine(string name)
    {
        ComposeService service = ComposeFiles.Read(ComposeFiles.Secrets).Services[name];

        service.Profiles.ShouldBe(["monitoring"]);
        service.Ports.ShouldHaveSingleItem().ShouldStartWith("127.0.0.1:");
    }

    [GeneratedRegex(@"job_name: (?<job>\w+)\s+dns_sd_configs:\s+- names: \[(?<name>\w+)\]\s+type: A\s+port: (?<port>[0-9]+)")]
    private static partial Regex Job();
}
