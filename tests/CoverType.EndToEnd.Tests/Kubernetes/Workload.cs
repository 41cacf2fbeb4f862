using k8s.Models;

namespace CoverType.EndToEnd.Tests.Kubernetes;

/// <summary>What runs containers: a Deployment, or the predictor of an InferenceService.</summary>
/// <param name="Name">The name of the workload.</param>
/// <param name="Pod">The specification of its pods.</param>
/// <param name="Labels">The labels of its pods.</param>
/// <param name="NeedsStartupProbe">
/// True if it needs a probe of its own for the start. Knative asks for readiness alone while a container starts.
/// </param>
internal sealed record Workload(string Name, V1PodSpec Pod, IDictionary<string, string> Labels, bool NeedsStartupProbe)
{
    public static Workload Of(V1Deployment deployment) => new(
        deployment.Metadata.Name,
        deployment.Spec.Template.Spec,
        deployment.Spec.Template.Metadata.Labels ?? new Dictionary<string, string>(),
        NeedsStartupProbe: true);

    public static Workload Of(InferenceService service) => new(
        service.Metadata.Name,
        new V1PodSpec
        {
            Containers = service.Spec.Predictor.Containers,
            Volumes = service.Spec.Predictor.Volumes,
            // Knative sets it unless an operator of the cluster allows it to be set.
            AutomountServiceAccountToken = false,
        },
        new Dictionary<string, string>(),
        NeedsStartupProbe: false);
}
