using YamlDotNet.Serialization;

namespace CoverType.EndToEnd.Tests.Monitoring;

internal sealed class AlertRuleGroup
{
    [YamlMember(Alias = "name")]
    public string Name { get; set; } = "";

    [YamlMember(Alias = "rules")]
    public List<AlertRule> Rules { get; set; } = [];
}
