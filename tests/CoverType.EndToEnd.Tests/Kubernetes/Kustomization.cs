using CoverType.Testing;
using k8s;

namespace CoverType.EndToEnd.Tests.Kubernetes;

/// <summary>The <c>kustomization.yaml</c> of a folder, with the fields that are used.</summary>
internal sealed class Kustomization
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public string Namespace { get; set; } = "";

    public IList<string> Resources { get; set; } = [];

    /// <summary>The images that an overlay takes from another registry.</summary>
    public IList<ReplacedImage> Images { get; set; } = [];

    public IDictionary<string, bool> GeneratorOptions { get; set; } = new Dictionary<string, bool>();

    public IList<GeneratedConfigMap> ConfigMapGenerator { get; set; } = [];

    public static Kustomization Read(string folder) =>
        Parse(File.ReadAllText(RepositoryRoot.Combine("compose", "k8s", folder, "kustomization.yaml")));

    public static Kustomization Parse(string text) => KubernetesYaml.Deserialize<Kustomization>(text, strict: true);
}
