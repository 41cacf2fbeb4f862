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

    [YamlMember(Alias = "profiles")]
    public List<string> Profiles { get; set; } = [];

    [YamlMember(Alias = "user")]
    public string User { get; set; } = "";

    [YamlMember(Alias = "read_only")]
    public bool ReadOnly { get; set; }

    [YamlMember(Alias = "tmpfs")]
    public List<string> Tmpfs { get; set; } = [];

    [YamlMember(Alias = "cap_drop")]
    public List<string> CapDrop { get; set; } = [];

    [YamlMember(Alias = "cap_add")]
    public List<string> CapAdd { get; set; } = [];

    [YamlMember(Alias = "security_opt")]
    public List<string> SecurityOpt { get; set; } = [];

    [YamlMember(Alias = "mem_limit")]
    public string MemLimit { get; set; } = "";

    [YamlMember(Alias = "cpus")]
    public string Cpus { get; set; } = "";

    [YamlMember(Alias = "pids_limit")]
    public int PidsLimit { get; set; }

    [YamlMember(Alias = "stop_grace_period")]
    public string StopGracePeriod { get; set; } = "";

    [YamlMember(Alias = "logging")]
    public ComposeLogging Logging { get; set; } = new();
}
