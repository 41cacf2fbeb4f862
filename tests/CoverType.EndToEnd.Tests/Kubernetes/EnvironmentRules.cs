using System.Text.RegularExpressions;
using k8s.Models;

namespace CoverType.EndToEnd.Tests.Kubernetes;

/// <summary>The variables of a container are read by its service, and secrets are references.</summary>
internal static partial class EnvironmentRules
{
    /// <summary>Read by ASP.NET Core itself, and by no class of options.</summary>
    private const string ForwardedHeaders = "ASPNETCORE_FORWARDEDHEADERS_ENABLED";

    private static readonly ServiceVariables Variables = ServiceVariables.Read();

    public static IEnumerable<string> FindFaults(V1Container container)
    {
        string service = Service().Match(container.Image).Groups["name"].Value;
        foreach (V1EnvVar variable in container.Env ?? [])
        {
            if (variable.Name != ForwardedHeaders && !Variables.AreReadBy(service, variable.Name))
            {
                yield return $"{service} does not read {variable.Name}";
            }

            if (Secret().IsMatch(variable.Name) && variable.ValueFrom?.SecretKeyRef is null)
            {
                yield return $"{variable.Name} is a secret and not a reference to one";
            }
        }

        foreach (IGrouping<string, V1EnvVar> doubled in (container.Env ?? []).GroupBy(variable => variable.Name))
        {
            if (doubled.Skip(1).Any())
            {
                yield return $"{doubled.Key} is set twice";
            }
        }
    }

    [GeneratedRegex("^covertype/(?<name>[a-z]+):")]
    private static partial Regex Service();

    [GeneratedRegex("(?i)password|token|key|secret|connectionstring")]
    private static partial Regex Secret();
}
