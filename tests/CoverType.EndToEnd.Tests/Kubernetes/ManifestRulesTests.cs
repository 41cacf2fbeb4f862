using k8s.Models;

namespace CoverType.EndToEnd.Tests.Kubernetes;

public sealed class ManifestRulesTests
{
    private static readonly Dictionary<string, Action<Manifests>> Breaks = new()
    {
        ["inference: no startup probe"] = all => Container(all, "inference").StartupProbe = null,
        ["inference: no liveness probe"] = all => Container(all, "inference").LivenessProbe = null,
        ["web: no readiness probe"] = all => Container(all, "web").ReadinessProbe = null,
        ["web: the readiness probe asks a port that the container does not have"] =
            all => Container(all, "web").ReadinessProbe.HttpGet.Port = "https",
        ["web: the readiness probe asks for /health/live"] =
            all => Container(all, "web").ReadinessProbe.HttpGet.Path = "/health/live",
        ["pipeline: no request of cpu"] = all => Container(all, "pipeline").Resources.Requests.Remove("cpu"),
        ["pipeline: no limit of memory"] = all => Container(all, "pipeline").Resources.Limits.Remove("memory"),
        ["pipeline: no limit of cpu"] = all => Container(all, "pipeline").Resources = null,
        ["pipeline: more memory is requested than the limit allows"] =
            all => Container(all, "pipeline").Resources.Requests["memory"] = new ResourceQuantity("3Gi"),
        ["web: the image covertype/web has no version"] = all => Container(all, "web").Image = "covertype/web",
        ["web: the image covertype/web:latest has no version"] = all => Container(all, "web").Image = "covertype/web:latest",
        ["web: the image covertype/web:0.0.9 is not of version"] = all => Container(all, "web").Image = "covertype/web:0.0.9",
        ["inference: it may run as root"] = all => Pod(all, "inference").SecurityContext.RunAsNonRoot = null,
        ["pipeline: it may run as root"] = all => Container(all, "pipeline").SecurityContext.RunAsUser = 0,
        ["inference: it may call all of the kernel"] = all => Pod(all, "inference").SecurityContext.SeccompProfile = null,
        ["inference: its root file system can be written"] =
            all => Container(all, "inference").SecurityContext.ReadOnlyRootFilesystem = null,
        ["inference: it may gain privileges"] =
            all => Container(all, "inference").SecurityContext.AllowPrivilegeEscalation = null,
        ["web: it may gain privileges"] = all => Container(all, "web").SecurityContext.Privileged = true,
        ["inference: it keeps capabilities"] = all => Container(all, "inference").SecurityContext.Capabilities.Drop = ["CHOWN"],
        ["web: it keeps capabilities"] = all => Container(all, "web").SecurityContext.Capabilities.Add = ["NET_ADMIN"],
        ["pipeline: a token of the cluster is mounted"] = all => Pod(all, "pipeline").AutomountServiceAccountToken = null,
        ["pipeline: the volume state has no limit"] = all => Pod(all, "pipeline").Volumes[0].EmptyDir.SizeLimit = null,
        ["pipeline: the volume tmp has no limit, or is not an emptyDir"] =
            all => Pod(all, "pipeline").Volumes[1] = new V1Volume { Name = "tmp", HostPath = new V1HostPathVolumeSource { Path = "/tmp" } },
        ["pipeline: the volume tmp and its mount do not match"] = all => Container(all, "pipeline").VolumeMounts.RemoveAt(1),
        ["web: the volume cache and its mount do not match"] =
            all => Container(all, "web").VolumeMounts.Add(new V1VolumeMount { Name = "cache", MountPath = "/cache" }),
        ["inference: inference does not read Serving__CacheFolders"] = all => Variable(all, "Serving__CacheFolder").Name += "s",
        ["inference: inference does not read Training__Seed"] = all => Variable(all, "Feedback__Folder").Name = "Training__Seed",
        ["inference: Feedback__Key is a secret and not a reference to one"] =
            all => Variable(all, "Feedback__Key").ValueFrom = null,
        ["inference: Feedback__ConnectionString is a secret and not a reference to one"] =
            all => Variable(all, "Feedback__ConnectionString").ValueFrom = Variable(all, "MLFLOW_TRACKING_URI").ValueFrom,
        ["inference: Feedback__Provider is set twice"] =
            all => Container(all, "inference").Env.Add(Variable(all, "Feedback__Provider")),
        ["web: its selector does not match its pods"] =
            all => Deployment(all, "web").Spec.Selector.MatchLabels["app.kubernetes.io/name"] = "pages",
        ["inference: what spreads its pods does not match them"] =
            all => Pod(all, "inference").TopologySpreadConstraints[0].LabelSelector.MatchLabels.Clear(),
        ["web: no Service leads to it"] = all => Service(all, "web").Spec.Selector["app.kubernetes.io/name"] = "pages",
        ["web: the Service leads to nothing"] = all => Service(all, "web").Spec.Selector.Clear(),
        ["web: the Service leads to a port that its pods do not have"] =
            all => Service(all, "web").Spec.Ports[0].TargetPort = "https",
        ["pipeline: it has not one budget that lets one pod be moved"] =
            all => Budget(all, "pipeline").Spec.Selector.MatchLabels["app.kubernetes.io/name"] = "web",
        ["web: it has not one budget that lets one pod be moved"] = all => Budget(all, "web").Spec.MaxUnavailable = "0",
        ["inference: it has not one budget that lets one pod be moved"] = all => Budget(all, "inference").Spec.MinAvailable = "2",
        ["inference: the number of replicas is either the autoscaler's or the Deployment's"] =
            all => Deployment(all, "inference").Spec.Replicas = 2,
        ["web: the number of replicas is either the autoscaler's or the Deployment's"] =
            all => Deployment(all, "web").Spec.Replicas = null,
        ["inference: the autoscaler's target does not exist"] =
            all => all.Autoscalers.Single().Spec.ScaleTargetRef.Name = "predictions",
        ["inference: the autoscaler may leave fewer than two replicas"] = all => all.Autoscalers.Single().Spec.MinReplicas = 1,
    };

    public static TheoryData<string> Faults => [.. Breaks.Keys];

    [Theory]
    [InlineData("base")]
    [InlineData("kserve")]
    public void FindFaults_OfTheManifests_FindsNone(string folder) =>
        ManifestRules.FindFaults(Manifests.Read(folder)).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Faults))]
    public void FindFaults_OfABrokenManifest_NamesTheFault(string fault)
    {
        Manifests manifests = Manifests.Read("base");

        Breaks[fault](manifests);

        ManifestRules.FindFaults(manifests).ShouldContain(found => found.StartsWith(fault, StringComparison.Ordinal));
    }

    private static V1Deployment Deployment(Manifests all, string name) =>
        all.Deployments.Single(deployment => deployment.Metadata.Name == name);

    private static V1Service Service(Manifests all, string name) => all.Services.Single(service => service.Metadata.Name == name);

    private static V1PodDisruptionBudget Budget(Manifests all, string name) =>
        all.Budgets.Single(budget => budget.Metadata.Name == name);

    private static V1PodSpec Pod(Manifests all, string name) => Deployment(all, name).Spec.Template.Spec;

    private static V1Container Container(Manifests all, string name) => Pod(all, name).Containers.Single();

    private static V1EnvVar Variable(Manifests all, string name) =>
        Container(all, "inference").Env.Single(variable => variable.Name == name);
}
