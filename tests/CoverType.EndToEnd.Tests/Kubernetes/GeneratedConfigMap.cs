namespace CoverType.EndToEnd.Tests.Kubernetes;

/// <summary>A ConfigMap that kustomize makes.</summary>
internal sealed class GeneratedConfigMap
{
    public string Name { get; set; } = "";

    /// <summary><c>merge</c> in an overlay; otherwise empty.</summary>
    public string Behavior { get; set; } = "";

    /// <summary>The entries, as <c>key=value</c>.</summary>
    public IList<string> Literals { get; set; } = [];

    public IEnumerable<string> Keys => Literals.Select(literal => literal.Split('=', 2)[0]);
}
