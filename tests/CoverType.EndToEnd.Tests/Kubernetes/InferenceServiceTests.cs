using k8s.Models;

namespace CoverType.EndToEnd.Tests.Kubernetes;

/// <summary>What KServe and Knative ask for beyond the rules of all workloads.</summary>
public sealed class InferenceServiceTests
{
    private readonly InferenceService _service = Manifests.Read("kserve").InferenceServices.Single();

    private V1Container Container => _service.Spec.Predictor.Containers.Single();

    [Fact]
    public void Predictor_WithoutRequests_ScalesToZero()
    {
        _service.Metadata.Annotations["serving.kserve.io/deploymentMode"].ShouldBe("Serverless");
        _service.Spec.Predictor.MinReplicas.ShouldBe(0);
        _service.Spec.Predictor.MaxReplicas.ShouldNotBeNull().ShouldBeGreaterThan(1);
        _service.Spec.Predictor.ScaleMetric.ShouldBe("concurrency");
        _service.Spec.Predictor.ScaleTarget.ShouldNotBeNull()
            .ShouldBeLessThan((int)_service.Spec.Predictor.ContainerConcurrency.ShouldNotBeNull());
    }

    [Fact]
    public void Container_NameAndPort_AreThoseThatKServeLooksFor()
    {
        Container.Name.ShouldBe("kserve-container");
        Container.Ports.ShouldHaveSingleItem().Name.ShouldBe("http1");
    }

    [Fact]
    public void Container_Probes_AreThoseOfTheProtocol()
    {
        Container.LivenessProbe.HttpGet.Path.ShouldBe("/v2/health/live");
        Container.ReadinessProbe.HttpGet.Path.ShouldBe("/v2/health/ready");
    }

    [Fact]
    public void Predictor_TimeLimit_IsNoLongerThanKnativeAllows() =>
        _service.Spec.Predictor.Timeout.ShouldNotBeNull().ShouldBeLessThanOrEqualTo(600);

    [Fact]
    public void Environment_OfKServe_IsThatOfTheDeploymentButForItsDrain()
    {
        IList<V1EnvVar> deployed = Manifests.Read("base").Deployments
            .Single(deployment => deployment.Metadata.Name == "inference").Spec.Template.Spec.Containers.Single().Env;

        // Knative takes a replica out of its routes before it stops it.
        Container.Env.Select(variable => variable.Name)
            .ShouldBe(deployed.Select(variable => variable.Name).Except(["Load__DrainDelay"]), ignoreOrder: true);
    }
}
