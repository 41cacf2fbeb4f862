using k8s.Models;

namespace CoverType.EndToEnd.Tests.Kubernetes;

/// <summary>What one resource says of another is true: selectors, ports, budgets, the autoscaler's target.</summary>
internal static class LinkRules
{
    public static IEnumerable<string> FindFaults(Manifests manifests) =>
    [
        .. manifests.Deployments.SelectMany(deployment => FindFaults(deployment, manifests)),
        .. manifests.Services.SelectMany(service => FindFaults(service, manifests.Deployments)),
        .. manifests.Autoscalers.SelectMany(autoscaler => FindFaults(autoscaler, manifests.Deployments)),
    ];

    private static IEnumerable<string> FindFaults(V1Deployment deployment, Manifests manifests)
    {
        string name = deployment.Metadata.Name;
        V1PodTemplateSpec template = deployment.Spec.Template;
        if (!Selects(deployment.Spec.Selector.MatchLabels, template))
        {
            yield return $"{name}: its selector does not match its pods";
        }

        foreach (V1TopologySpreadConstraint spread in template.Spec.TopologySpreadConstraints ?? [])
        {
            if (!Selects(spread.LabelSelector.MatchLabels, template))
            {
                yield return $"{name}: what spreads its pods does not match them";
            }
        }

        if (!manifests.Services.Any(service => Selects(service.Spec.Selector, template)))
        {
            yield return $"{name}: no Service leads to it";
        }

        V1PodDisruptionBudget[] budgets =
            [.. manifests.Budgets.Where(budget => Selects(budget.Spec.Selector.MatchLabels, template))];
        if (budgets is not [{ Spec.MaxUnavailable.Value: "1", Spec.MinAvailable: null }])
        {
            yield return $"{name}: it has not one budget that lets one pod be moved";
        }

        bool isScaled = manifests.Autoscalers.Any(autoscaler => autoscaler.Spec.ScaleTargetRef.Name == name);
        if (isScaled == deployment.Spec.Replicas is not null)
        {
            yield return $"{name}: the number of replicas is either the autoscaler's or the Deployment's";
        }
    }

    private static IEnumerable<string> FindFaults(V1Service service, IReadOnlyList<V1Deployment> deployments)
    {
        string[] ports =
        [
            .. deployments.Where(deployment => Selects(service.Spec.Selector, deployment.Spec.Template))
                .SelectMany(deployment => deployment.Spec.Template.Spec.Containers)
                .SelectMany(container => container.Ports).Select(port => port.Name),
        ];
        if (ports.Length == 0)
        {
            yield return $"{service.Metadata.Name}: the Service leads to nothing";
        }
        else if (!service.Spec.Ports.All(port => ports.Contains(port.TargetPort?.Value)))
        {
            yield return $"{service.Metadata.Name}: the Service leads to a port that its pods do not have";
        }
    }

    private static IEnumerable<string> FindFaults(
        V2HorizontalPodAutoscaler autoscaler, IReadOnlyList<V1Deployment> deployments)
    {
        V2CrossVersionObjectReference target = autoscaler.Spec.ScaleTargetRef;
        if (target is not { ApiVersion: "apps/v1", Kind: "Deployment" }
            || deployments.All(deployment => deployment.Metadata.Name != target.Name))
        {
            yield return $"{autoscaler.Metadata.Name}: the autoscaler's target does not exist";
        }

        if (autoscaler.Spec.MinReplicas is null or < 2 || autoscaler.Spec.MinReplicas > autoscaler.Spec.MaxReplicas)
        {
            yield return $"{autoscaler.Metadata.Name}: the autoscaler may leave fewer than two replicas";
        }
    }

    private static bool Selects(IDictionary<string, string>? selector, V1PodTemplateSpec template) =>
        selector is { Count: > 0 }
        && selector.All(label => template.Metadata.Labels.TryGetValue(label.Key, out string? value) && value == label.Value);
}
