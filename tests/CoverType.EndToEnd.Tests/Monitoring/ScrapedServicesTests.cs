using System.Text.RegularExpressions;
using CoverType.EndToEnd.Tests.Stack;
using CoverType.Testing;

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

    [Fact]
    public void Dashboards_OfGrafana_AreMountedInTheFolderThatItLooksInto()
    {
        string compose = File.ReadAllText(RepositoryRoot.Combine("compose", "compose.monitoring.yaml"));
        string provisioning = File.ReadAllText(
            RepositoryRoot.Combine("compose", "grafana", "provisioning", "dashboards", "dashboards.yaml"));
        string folder = Folder().Match(provisioning).Groups["folder"].Value;

        compose.ShouldContain($"- ./grafana/dashboards:{folder}:ro");
        compose.ShouldContain("- ./grafana/provisioning:/etc/grafana/provisioning:ro");
        string home = Home().Match(compose).Groups["path"].Value;
        home.ShouldStartWith($"{folder}/");
        MonitoringFiles.Dashboards.ShouldContain(file => Path.GetFileName(file) == Path.GetFileName(home));
    }

    [GeneratedRegex("(?m)^ +path: (?<folder>/.*)$")]
    private static partial Regex Folder();

    [GeneratedRegex("HOME_DASHBOARD_PATH: (?<path>.*)")]
    private static partial Regex Home();

    [GeneratedRegex(@"job_name: (?<job>\w+)\s+dns_sd_configs:\s+- names: \[(?<name>\w+)\]\s+type: A\s+port: (?<port>[0-9]+)")]
    private static partial Regex Job();
}
