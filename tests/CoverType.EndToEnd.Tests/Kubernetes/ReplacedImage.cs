namespace CoverType.EndToEnd.Tests.Kubernetes;

/// <summary>An image that kustomize puts in place of another.</summary>
internal sealed class ReplacedImage
{
    public string Name { get; set; } = "";

    public string NewName { get; set; } = "";
}
