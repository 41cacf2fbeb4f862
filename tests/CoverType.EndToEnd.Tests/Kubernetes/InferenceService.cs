using k8s;
using k8s.Models;

namespace CoverType.EndToEnd.Tests.Kubernetes;

/// <summary>KServe's resource, with the fields of its definition that a predictor of one's own can have.</summary>
internal sealed class InferenceService : IKubernetesObject<V1ObjectMeta>
{
    /// <summary>The group, version and kind, by which a reader of YAML finds this type.</summary>
    public const string TypeName = "serving.kserve.io/v1beta1/InferenceService";

    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public V1ObjectMeta Metadata { get; set; } = new();

    public InferenceServiceSpec Spec { get; set; } = new();
}
