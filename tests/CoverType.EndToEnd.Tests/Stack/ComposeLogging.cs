using YamlDotNet.Serialization;

namespace CoverType.EndToEnd.Tests.Stack;

/// <summary>What the tests look at in the logging of a service.</summary>
internal sealed class ComposeLogging
{
    [YamlMember(Alias = "driver")]
    public string Driver { get; set; } = "";

    [YamlMember(Alias = "options")]
    public Dictionary<string, string> Options { get; set; } = [];
}
