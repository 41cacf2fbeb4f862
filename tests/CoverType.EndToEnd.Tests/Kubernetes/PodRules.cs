using k8s.Models;

namespace CoverType.EndToEnd.Tests.Kubernetes;

/// <summary>What each pod of the manifests has to have.</summary>
internal static class PodRules
{
    public static IEnumerable<string> FindFaults(Workload workload)
    {
        if (workload.Pod.AutomountServiceAccountToken != false)
        {
            yield return $"{workload.Name}: a token of the cluster is mounted";
        }

        foreach (V1Volume volume in workload.Pod.Volumes ?? [])
        {
            if (volume.EmptyDir?.SizeLimit is null)
            {
                yield return $"{workload.Name}: the volume {volume.Name} has no limit, or is not an emptyDir";
            }
        }

        string[] volumes = [.. (workload.Pod.Volumes ?? []).Select(volume => volume.Name)];
        string[] mounts = [.. workload.Pod.Containers.SelectMany(container => container.VolumeMounts ?? []).Select(mount => mount.Name)];
        foreach (string name in volumes.Except(mounts).Concat(mounts.Except(volumes)))
        {
            yield return $"{workload.Name}: the volume {name} and its mount do not match";
        }

        foreach (V1Container container in workload.Pod.Containers)
        {
            foreach (string fault in ContainerRules.FindFaults(container, workload)
                .Concat(HardeningRules.FindFaults(container, workload.Pod))
                .Concat(EnvironmentRules.FindFaults(container)))
            {
                yield return $"{workload.Name}: {fault}";
            }
        }
    }
}
