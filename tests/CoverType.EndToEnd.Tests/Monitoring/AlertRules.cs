using YamlDotNet.Serialization;

namespace CoverType.EndToEnd.Tests.Monitoring;

/// <summary>The file <c>compose/prometheus/rules.yml</c>.</summary>
internal sealed class AlertRules
{
    [YamlMember(Alias = "groups")]
    public List<AlertRuleGroup> Groups { get; set; } = [];

    public static IReadOnlyList<AlertRule> Read() =>
    [
        .. new DeserializerBuilder().Build().Deserialize<AlertRules>(File.ReadAllText(MonitoringFiles.Rules))
            .Groups.SelectMany(group => group.Rules),
    ];
}
