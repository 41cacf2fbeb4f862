using k8s.Models;

namespace CoverType.EndToEnd.Tests.Kubernetes;

/// <summary>
/// A container has few rights: the profile "restricted" of Kubernetes' pod security, and a root file system that it cannot write.
/// </summary>
internal static class HardeningRules
{
    public static IEnumerable<string> FindFaults(V1Container container, V1PodSpec pod)
    {
        V1SecurityContext own = container.SecurityContext ?? new V1SecurityContext();
        if ((own.RunAsNonRoot ?? pod.SecurityContext?.RunAsNonRoot) != true
            || (own.RunAsUser ?? pod.SecurityContext?.RunAsUser) is null or 0)
        {
            yield return "it may run as root";
        }

        if ((own.SeccompProfile ?? pod.SecurityContext?.SeccompProfile)?.Type != "RuntimeDefault")
        {
            yield return "it may call all of the kernel";
        }

        if (own.ReadOnlyRootFilesystem != true)
        {
            yield return "its root file system can be written";
        }

        if (own.AllowPrivilegeEscalation != false || own.Privileged == true)
        {
            yield return "it may gain privileges";
        }

        if (own.Capabilities is not { Drop: ["ALL"], Add: null or [] })
        {
            yield return "it keeps capabilities";
        }
    }
}
