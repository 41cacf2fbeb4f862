using k8s.Models;

namespace CoverType.EndToEnd.Tests.Kubernetes;

/// <summary>The predictor: how it scales, and the part of a pod's specification that Knative takes without being configured.</summary>
internal sealed class InferencePredictor
{
    public int? MinReplicas { get; set; }

    public int? MaxReplicas { get; set; }

    /// <summary><c>concurrency</c> or <c>rps</c> under Knative.</summary>
    public string? ScaleMetric { get; set; }

    public int? ScaleTarget { get; set; }

    public long? ContainerConcurrency { get; set; }

    /// <summary>The time limit of a request in seconds; Knative refuses more than 600 by default.</summary>
    public long? Timeout { get; set; }

    public IList<V1Container> Containers { get; set; } = [];

    public IList<V1Volume> Volumes { get; set; } = [];
}
