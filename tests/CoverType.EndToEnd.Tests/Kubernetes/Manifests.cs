using CoverType.Testing;
using k8s;
using k8s.Models;

namespace CoverType.EndToEnd.Tests.Kubernetes;

/// <summary>The resources of the manifests. A field that a resource does not have is an error.</summary>
internal sealed class Manifests(IReadOnlyList<object> resources)
{
    private static readonly Dictionary<string, Type> OtherTypes = new() { [InferenceService.TypeName] = typeof(InferenceService) };

    public IReadOnlyList<object> Resources => resources;

    public IReadOnlyList<V1Deployment> Deployments { get; } = [.. resources.OfType<V1Deployment>()];

    public IReadOnlyList<V1Service> Services { get; } = [.. resources.OfType<V1Service>()];

    public IReadOnlyList<V1PodDisruptionBudget> Budgets { get; } = [.. resources.OfType<V1PodDisruptionBudget>()];

    public IReadOnlyList<V2HorizontalPodAutoscaler> Autoscalers { get; } = [.. resources.OfType<V2HorizontalPodAutoscaler>()];

    public IReadOnlyList<InferenceService> InferenceServices { get; } = [.. resources.OfType<InferenceService>()];

    /// <summary>The pods of all workloads.</summary>
    public IReadOnlyList<Workload> Workloads { get; } =
    [
        .. resources.OfType<V1Deployment>().Select(Workload.Of),
        .. resources.OfType<InferenceService>().Select(Workload.Of),
    ];

    /// <summary>Reads the files that the kustomization of a folder of <c>compose/k8s</c> names.</summary>
    public static Manifests Read(string folder) => new(
    [
        .. Kustomization.Read(folder).Resources.SelectMany(
            file => Parse(File.ReadAllText(RepositoryRoot.Combine("compose", "k8s", folder, file)))),
    ]);

    /// <summary>Reads the documents of a file. A kind that is not known is an error too.</summary>
    public static IReadOnlyList<object> Parse(string text) => KubernetesYaml.LoadAllFromString(text, OtherTypes, strict: true);
}
