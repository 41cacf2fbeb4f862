using YamlDotNet.Serialization;

namespace CoverType.EndToEnd.Tests.Stack;

/// <summary>What the tests look at in a service of a Compose file.</summary>
internal sealed class ComposeService
{
    [YamlMember(Alias = "image")]
    public string Image { get; set; } = "";

    [YamlMember(Alias = "restart")]
    public string Restart { get; set; } = "";

    [YamlMember(Alias = "environment")]
    public Dictionary<string, string> Environment { get; set; } = [];

    [YamlMember(Alias = "ports")]
    public List<string> Ports { get; set; } = [];

    [YamlMember(Alias = "networks")]
    public List<string> Networks { get; set; } = [];

    [YamlMember(Alias = "healthcheck")]
    public Dictionary<string, object>? HealthCheck { get; set; }

    [YamlMember(Alias = "build")]
    public Dictionary<string, object>? Build { get; set; }

    [YamlMember(Alias = "depends_on")]
    public Dictionary<string, Dictionary<string, string>> DependsOn { get; set; } = [];
}
