using System.Text.RegularExpressions;
using Mlflow.Client;

namespace Mlflow.Tool.Copying;

/// <summary>The address that a version's files have on the target.</summary>
internal static partial class SourceUri
{
    private const string Proxied = "mlflow-artifacts:";

    /// <summary>Returns the run of a <c>runs:/</c> address; null for any other.</summary>
    public static RunId? RunOf(string source) =>
        RunUri().Match(source) is { Success: true } match ? new RunId(match.Groups["run"].Value) : null;

    /// <summary>Returns the address on the target, which is the same if it is of a store that both servers reach.</summary>
    /// <exception cref="CopyException">It is of the source's own store, and of nothing that is copied.</exception>
    public static string Map(string source, CopyMap map, IReadOnlyDictionary<string, string> roots)
    {
        if (ModelUri().Match(source) is { Success: true } model)
        {
            return map.Models.TryGetValue(new LoggedModelId(model.Groups["id"].Value), out CopiedModel? copy)
                ? copy.Copy.Uri
                : throw NotCopied(source);
        }

        if (RunUri().Match(source) is { Success: true } run)
        {
            return map.Runs.TryGetValue(new RunId(run.Groups["run"].Value), out CopiedRun? copy)
                ? $"runs:/{copy.Id}{run.Groups["path"].Value}"
                : throw NotCopied(source);
        }

        for (int end = source.Length; end > 0; end = source.LastIndexOf('/', end - 1))
        {
            if (roots.TryGetValue(source[..end], out string? root))
            {
                return root + source[end..];
            }
        }

        return source.StartsWith(Proxied, StringComparison.OrdinalIgnoreCase) ? throw NotCopied(source) : source;
    }

    private static CopyException NotCopied(string source) => new(
        $"its files are at '{source}', which belongs to no run and no logged model that is copied. If the run is deleted, "
        + "restore it; if its experiment is not named, name it with --experiment.");

    [GeneratedRegex("^models:/(?<id>m-[^/@:]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex ModelUri();

    [GeneratedRegex("^runs:/+(?<run>[^/]+)(?<path>/.*)?$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex RunUri();
}
