using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.LoggedModels;

namespace Mlflow.Embedded.Registry;

/// <summary>
/// Where the files of a model version come from. No path of the server's machine is ever taken, since its artifacts
/// are reached by URI only; and no URI with <c>..</c>.
/// </summary>
internal static partial class VersionSource
{
    /// <exception cref="RequestRefusedException">The source is a local path, or leads upwards.</exception>
    public static void Check(string source)
    {
        int colon = source.IndexOf(':', StringComparison.Ordinal);
        string scheme = colon < 0 ? "" : source[..colon].ToLowerInvariant();
        if (scheme == "file" || !Scheme().IsMatch(scheme))
        {
            throw Refused.Wrong(
                "source", source, "a path of the server's machine is not taken, give the URI of a model's artifacts");
        }

        string decoded = source;
        for (string again = Uri.UnescapeDataString(decoded); again != decoded; again = Uri.UnescapeDataString(decoded))
        {
            decoded = again;
        }

        if (decoded.Split('/', '\\', '?', '#').Contains(".."))
        {
            throw Refused.Wrong("source", source, "'..' is not allowed in it");
        }
    }

    /// <summary>The URI of the artifacts: the source itself, or where a <c>models:/</c> source leads to.</summary>
    /// <exception cref="RequestRefusedException">The source names a model or a version that is not there.</exception>
    public static string Resolve(SqliteConnection db, string source)
    {
        if (LoggedModelUri().Match(source) is { Success: true } logged)
        {
            return LoggedModelTable.Get(db, logged.Groups["id"].Value).ArtifactLocation;
        }

        if (VersionUri().Match(source) is { Success: true } version)
        {
            long number = long.Parse(version.Groups["version"].Value, CultureInfo.InvariantCulture);
            return ModelVersionTable.Get(db, version.Groups["name"].Value, number).StorageLocation;
        }

        if (AliasUri().Match(source) is { Success: true } alias)
        {
            string name = alias.Groups["name"].Value;
            long number = AliasTable.Find(db, name, alias.Groups["alias"].Value)
                ?? throw Refused.NotThere($"There is no alias {Refused.Quote(source)}, the value of 'source'.");
            return ModelVersionTable.Get(db, name, number).StorageLocation;
        }

        return source;
    }

    // One letter would be a drive.
    [GeneratedRegex(@"^[a-z][a-z0-9+.\-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    [GeneratedRegex("^models:/(?<id>m-[0-9a-f]{32})$", RegexOptions.CultureInvariant)]
    private static partial Regex LoggedModelUri();

    [GeneratedRegex("^models:/(?<name>[^/@:]+)/(?<version>[0-9]{1,18})$", RegexOptions.CultureInvariant)]
    private static partial Regex VersionUri();

    [GeneratedRegex("^models:/(?<name>[^/@:]+)@(?<alias>[^/]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex AliasUri();
}
