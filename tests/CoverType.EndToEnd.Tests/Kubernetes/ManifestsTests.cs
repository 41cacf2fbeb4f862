using System.Text.RegularExpressions;
using CoverType.Testing;
using k8s.Models;
using YamlDotNet.Core;

namespace CoverType.EndToEnd.Tests.Kubernetes;

public sealed partial class ManifestsTests
{
    private static string Folder => RepositoryRoot.Combine("compose", "k8s");

    [Fact]
    public void Read_TheBase_HasEachServiceWithItsResources()
    {
        Manifests manifests = Manifests.Read("base");

        manifests.Deployments.Select(deployment => deployment.Metadata.Name)
            .ShouldBe(["inference", "pipeline", "web"], ignoreOrder: true);
        manifests.Services.Count.ShouldBe(3);
        manifests.Budgets.Count.ShouldBe(3);
        manifests.Autoscalers.ShouldHaveSingleItem();
        manifests.Resources.OfType<V1Namespace>().ShouldHaveSingleItem()
            .Metadata.Labels["pod-security.kubernetes.io/enforce"].ShouldBe("restricted");
    }

    [Theory]
    [InlineData("base")]
    [InlineData("kserve")]
    public void Kustomization_OfAFolder_NamesEachFile(string folder)
    {
        Kustomization kustomization = Kustomization.Read(folder);

        kustomization.Resources.ShouldBe(
            Directory.EnumerateFiles(Path.Combine(Folder, folder), "*.yaml").Select(Path.GetFileName)
                .Where(file => file != "kustomization.yaml")!,
            ignoreOrder: true);
        kustomization.Namespace.ShouldBe("covertype");
    }

    [Theory]
    [InlineData("base")]
    [InlineData("kserve")]
    public void References_ToConfigurationAndSecrets_LeadToEntriesThatExist(string folder)
    {
        string[] secrets = [.. Entry().Matches(File.ReadAllText(Path.Combine(Folder, "secrets.example.env")))
            .Select(match => $"covertype-secrets/{match.Groups["name"].Value}")];
        string[] entries = [.. Kustomization.Read(folder).ConfigMapGenerator
            .SelectMany(map => map.Keys.Select(key => $"{map.Name}/{key}"))];
        V1EnvVar[] variables = [.. Manifests.Read(folder).Workloads
            .SelectMany(workload => workload.Pod.Containers).SelectMany(container => container.Env)];

        variables.Select(variable => variable.ValueFrom?.SecretKeyRef).OfType<V1SecretKeySelector>()
            .Select(secret => $"{secret.Name}/{secret.Key}").Distinct().ShouldBeSubsetOf(secrets);
        variables.Select(variable => variable.ValueFrom?.ConfigMapKeyRef).OfType<V1ConfigMapKeySelector>()
            .Select(entry => $"{entry.Name}/{entry.Key}").Distinct().ShouldBe(entries, ignoreOrder: true);
    }

    [Fact]
    public void SecretsExample_EachEntry_HasNoValue() =>
        File.ReadAllLines(Path.Combine(Folder, "secrets.example.env"))
            .Where(line => line.Length > 0 && !line.StartsWith('#'))
            .ShouldAllBe(line => line.EndsWith('='));

    [Fact]
    public void Addresses_BetweenTheServices_AreServicesOfTheBase()
    {
        Manifests manifests = Manifests.Read("base");
        string[] services = [.. manifests.Services.Select(
            service => $"http://{service.Metadata.Name}:{service.Spec.Ports.Single().Port}")];

        manifests.Workloads.SelectMany(workload => workload.Pod.Containers).SelectMany(container => container.Env)
            .Where(variable => variable.Name.EndsWith("Api__Url", StringComparison.Ordinal) && variable.Value is not null)
            .Select(variable => variable.Value).ShouldBe(["http://inference:8000", "http://pipeline:8080"], ignoreOrder: true);
        services.ShouldBe(["http://inference:8000", "http://pipeline:8080", "http://web:8503"], ignoreOrder: true);
    }

    [Fact]
    public void Overlay_OfTheReadme_ReplacesImagesAndAddressesThatTheBaseHas()
    {
        Kustomization overlay = Kustomization.Parse(
            Overlay().Match(File.ReadAllText(Path.Combine(Folder, "README.md"))).Groups["yaml"].Value);
        GeneratedConfigMap addresses = overlay.ConfigMapGenerator.ShouldHaveSingleItem();
        GeneratedConfigMap ofBase = Kustomization.Read("base").ConfigMapGenerator.Single();

        overlay.Images.Select(image => image.Name).ShouldBe(
            Manifests.Read("base").Workloads.SelectMany(workload => workload.Pod.Containers)
                .Select(container => container.Image.Split(':')[0]),
            ignoreOrder: true);
        overlay.Images.ShouldAllBe(image => image.NewName.EndsWith(image.Name, StringComparison.Ordinal));
        addresses.Name.ShouldBe(ofBase.Name);
        addresses.Behavior.ShouldBe("merge");
        addresses.Keys.ShouldBeSubsetOf(ofBase.Keys);
    }

    [Theory]
    [InlineData("readOnlyRootFilesystem: true", "readOnlyRootFileSystem: true")]
    [InlineData("periodSeconds: 2", "period: 2")]
    [InlineData("app.kubernetes.io/part-of: covertype", "app.kubernetes.io/name: inference")]
    public void Parse_AFieldThatDoesNotExistOrComesTwice_IsRefused(string text, string replacement) =>
        Should.Throw<YamlException>(() => Manifests.Parse(Broken("base/inference.yaml", text, replacement)));

    [Fact]
    public void Parse_AFieldThatKServeDoesNotHave_IsRefused() =>
        Should.Throw<YamlException>(() => Manifests.Parse(Broken("kserve/inference-service.yaml", "minReplicas: 0", "minimumReplicas: 0")));

    [Fact]
    public void Parse_AKindThatDoesNotExist_IsRefused() =>
        Should.Throw<KeyNotFoundException>(
            () => Manifests.Parse(Broken("base/inference.yaml", "kind: PodDisruptionBudget", "kind: DisruptionBudget")));

    private static string Broken(string file, string text, string replacement)
    {
        string manifest = File.ReadAllText(Path.Combine(Folder, file));
        manifest.ShouldContain(text);
        return manifest.Replace(text, replacement, StringComparison.Ordinal);
    }

    [GeneratedRegex("(?s)```yaml\\n(?<yaml>.*?)```")]
    private static partial Regex Overlay();

    [GeneratedRegex("(?m)^(# )?(?<name>[A-Z0-9_]+)=$")]
    private static partial Regex Entry();
}
