namespace CoverType.EndToEnd.Tests.Kubernetes;

/// <summary>All rules of the manifests.</summary>
internal static class ManifestRules
{
    /// <summary>Returns what is wrong, one sentence each.</summary>
    public static IReadOnlyList<string> FindFaults(Manifests manifests) =>
        [.. manifests.Workloads.SelectMany(PodRules.FindFaults), .. LinkRules.FindFaults(manifests)];
}
