using System.Text.Json.Nodes;
using CoverType.Testing;

namespace CoverType.EndToEnd.Tests.Monitoring;

public sealed class DashboardTests
{
    private const int Columns = 24;

    public static TheoryData<string> Files => [.. MonitoringFiles.Dashboards.Select(file => Path.GetFileName(file))];

    [Fact]
    public void Dashboards_All_HaveTheirOwnIds()
    {
        string[] ids = [.. MonitoringFiles.Dashboards.Select(file => Read(file)["uid"]!.GetValue<string>())];

        ids.ShouldBe(["covertype-gateway", "covertype-inference", "covertype-pipeline"]);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Panels_OfADashboard_HaveTheirOwnPlaceAndId(string file)
    {
        JsonNode[] panels = Panels(file);
        HashSet<(int, int)> taken = [];

        panels.Select(panel => panel["id"]!.GetValue<int>()).ShouldBeUnique();
        foreach (JsonNode panel in panels)
        {
            JsonNode place = panel["gridPos"]!;
            (int x, int y) = (place["x"]!.GetValue<int>(), place["y"]!.GetValue<int>());
            (int width, int height) = (place["w"]!.GetValue<int>(), place["h"]!.GetValue<int>());
            (x + width).ShouldBeLessThanOrEqualTo(Columns);
            foreach (int column in Enumerable.Range(x, width))
            {
                foreach (int row in Enumerable.Range(y, height))
                {
                    taken.Add((column, row)).ShouldBeTrue($"{panel["title"]} lies over another panel");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Panels_OfADashboard_AskTheProvisionedSourceAndNameTheirUnit(string file)
    {
        string source = File.ReadAllText(
            RepositoryRoot.Combine("compose", "grafana", "provisioning", "datasources", "prometheus.yaml"));

        foreach (JsonNode panel in Panels(file))
        {
            panel["title"]!.GetValue<string>().ShouldNotBeEmpty();
            panel["fieldConfig"]!["defaults"]!["unit"]!.GetValue<string>().ShouldNotBeEmpty();
            foreach (JsonNode? from in panel["targets"]!.AsArray().Prepend(panel))
            {
                source.ShouldContain($"uid: {from!["datasource"]!["uid"]}");
            }

            panel["targets"]!.AsArray().Select(target => target!["refId"]!.GetValue<string>()).ShouldBeUnique();
        }
    }

    private static JsonNode[] Panels(string file) =>
        [.. Read(MonitoringFiles.Dashboards.Single(path => Path.GetFileName(path) == file))["panels"]!.AsArray().Select(panel => panel!)];

    private static JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(file))!;
}
