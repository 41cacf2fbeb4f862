using System.Globalization;
using System.Text.RegularExpressions;
using Mlflow.Client;

namespace Mlflow.Tool.Copying.Selection;

/// <summary>The forms that the source of a version has, apart from the address of files.</summary>
internal static partial class VersionSource
{
    /// <summary>Returns the run of a <c>runs:/</c> address; null for any other.</summary>
    public static RunId? RunOf(string source) =>
        RunForm().Match(source) is { Success: true } match ? new RunId(match.Groups["run"].Value) : null;

    /// <summary>Returns the path below the run of a <c>runs:/</c> address, with a slash before it if there is one.</summary>
    public static string PathOf(string source) => RunForm().Match(source).Groups["path"].Value;

    /// <summary>Returns the logged model of a <c>models:/m-…</c> address; null for any other.</summary>
    public static LoggedModelId? LoggedModelOf(string source) =>
        LoggedModelForm().Match(source) is { Success: true } match ? new LoggedModelId(match.Groups["id"].Value) : null;

    /// <summary>True for <c>models:/name/7</c> and <c>models:/name@alias</c>, which name a version of the registry.</summary>
    public static bool IsVersion(string source) => VersionForm().IsMatch(source) && LoggedModelOf(source) is null;

    /// <summary>Returns the version that an address names.</summary>
    /// <exception cref="MlflowNotFoundException">There is none.</exception>
    public static async Task<ModelVersion> FindVersionAsync(MlflowClient server, string source, CancellationToken cancellationToken)
    {
        Match match = VersionForm().Match(source);
        string name = match.Groups["name"].Value;
        ModelVersion? version = match.Groups["alias"] is { Success: true, Value: string alias }
            ? await server.FindModelVersionByAliasAsync(name, alias, cancellationToken)
            : int.TryParse(match.Groups["version"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                ? await server.GetModelVersionAsync(name, number, cancellationToken)
                : null;
        return version ?? throw new MlflowNotFoundException($"There is no version '{source}'.");
    }

    [GeneratedRegex("^models:/+(?<id>m-[^/@:]+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex LoggedModelForm();

    [GeneratedRegex(
        "^models:/+(?<name>[^/@]+)(/(?<version>[^/@]+)|@(?<alias>[^/@]+))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex VersionForm();

    [GeneratedRegex(
        "^runs:/+(?<run>[^/]+)(?<path>/.*)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex RunForm();
}
