using YamlDotNet.Serialization;

namespace CoverType.EndToEnd.Tests.Monitoring;

/// <summary>An alert of <c>compose/prometheus/rules.yml</c>.</summary>
internal sealed class AlertRule
{
    [YamlMember(Alias = "alert")]
    public string Name { get; set; } = "";

    [YamlMember(Alias = "expr")]
    public string Query { get; set; } = "";

    [YamlMember(Alias = "for")]
    public string For { get; set; } = "";

    [YamlMember(Alias = "labels")]
    public Dictionary<string, string> Labels { get; set; } = [];

    [YamlMember(Alias = "annotations")]
    public Dictionary<string, string> Annotations { get; set; } = [];
}
