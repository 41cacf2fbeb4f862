using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CoverType.Testing;
using k8s.Models;

namespace CoverType.EndToEnd.Tests.Kubernetes;

/// <summary>A container has probes at ports that it has, requests and limits, and an image of this version.</summary>
internal static partial class ContainerRules
{
    private static readonly string Version =
        XDocument.Load(RepositoryRoot.Combine("Directory.Build.props")).Descendants("Version").Single().Value;

    public static IEnumerable<string> FindFaults(V1Container container, Workload workload) =>
    [
        .. FindProbeFaults(container, workload.NeedsStartupProbe),
        .. FindResourceFaults(container.Resources),
        .. FindImageFaults(container.Image),
    ];

    private static IEnumerable<string> FindProbeFaults(V1Container container, bool needsStartupProbe)
    {
        (string Name, V1Probe? Probe, bool IsNeeded)[] probes =
        [
            ("startup", container.StartupProbe, needsStartupProbe),
            ("liveness", container.LivenessProbe, true),
            ("readiness", container.ReadinessProbe, true),
        ];
        string[] ports = [.. container.Ports.SelectMany(
            port => new[] { port.Name, port.ContainerPort.ToString(CultureInfo.InvariantCulture) })];
        foreach ((string name, V1Probe? probe, bool isNeeded) in probes)
        {
            if (probe?.HttpGet is not V1HTTPGetAction get)
            {
                if (isNeeded)
                {
                    yield return $"no {name} probe";
                }
            }
            else if (!ports.Contains(get.Port?.Value))
            {
                yield return $"the {name} probe asks a port that the container does not have";
            }
            else if (!get.Path.EndsWith(name == "readiness" ? "/health/ready" : "/health/live", StringComparison.Ordinal))
            {
                yield return $"the {name} probe asks for {get.Path}";
            }
        }
    }

    private static IEnumerable<string> FindResourceFaults(V1ResourceRequirements? resources)
    {
        foreach (string name in new[] { "cpu", "memory" })
        {
            ResourceQuantity? request = null;
            ResourceQuantity? limit = null;
            if (resources?.Requests?.TryGetValue(name, out request) != true)
            {
                yield return $"no request of {name}";
            }

            if (resources?.Limits?.TryGetValue(name, out limit) != true)
            {
                yield return $"no limit of {name}";
            }

            if (request is not null && limit is not null && request.ToDecimal() > limit.ToDecimal())
            {
                yield return $"more {name} is requested than the limit allows";
            }
        }
    }

    private static IEnumerable<string> FindImageFaults(string image)
    {
        Match match = Image().Match(image);
        if (!match.Success)
        {
            yield return $"the image {image} has no version";
        }
        else if (match.Groups["version"].Value != Version)
        {
            yield return $"the image {image} is not of version {Version}";
        }
    }

    [GeneratedRegex("^covertype/[a-z-]+:(?<version>[0-9]+(\\.[0-9]+)+)$")]
    private static partial Regex Image();
}
