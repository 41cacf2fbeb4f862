using YamlDotNet.Serialization;

namespace CoverType.EndToEnd.Tests.Stack;

/// <summary>What the tests look at in a Compose file.</summary>
internal sealed class ComposeDocument
{
    [YamlMember(Alias = "services")]
    public Dictionary<string, ComposeService> Services { get; set; } = [];
}
