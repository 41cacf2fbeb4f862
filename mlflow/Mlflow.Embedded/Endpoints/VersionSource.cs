using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Mlflow.Embedded.Artifacts;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Tables;

namespace Mlflow.Embedded.Endpoints;

/// <summary>
/// The source of a model version's files: a URI, but neither a path of the server's machine nor a URI with <c>..</c>.
/// </summary>
internal static partial class VersionSource
{
    /// <exception cref="MlflowException">The source is a local path or contains <c>..</c>.</exception>
    public static void Check(string source)
    {
        int colon = source.IndexOf(':', StringComparison.Ordinal);
        string scheme = colon < 0 ? "" : source[..colon].ToLowerInvariant();
        if (scheme == "file" || !Scheme().IsMatch(scheme))
        {
            throw MlflowException.InvalidValue(
                "source", source, "it must be the URI of a model's artifacts, not a path of the server's machine");
        }

        if (Escapes.Remove(source) is not { } decoded)
        {
            throw MlflowException.InvalidValue("source", source, "its escapes must not have many levels");
        }

        if (decoded.Split('/', '\\', '?', '#').Contains(".."))
        {
            throw MlflowException.InvalidValue("source", source, "it must not contain '..'");
        }
    }

    /// <summary>Returns the URI of the artifacts: the model's for <c>models:/</c>, otherwise the source.</summary>
    /// <exception cref="MlflowException">The source refers to a model or a version that does not exist.</exception>
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
                ?? throw MlflowException.DoesNotExist(
                    $"There is no alias {MessageText.Quote(source)}, the value of 'source'.");
            return ModelVersionTable.Get(db, name, number).StorageLocation;
        }

        return source;
    }

    // A single letter is a drive of Windows.
    [GeneratedRegex(@"^[a-z][a-z0-9+.\-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    [GeneratedRegex("^models:/(?<id>m-[^/@:]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex LoggedModelUri();

    [GeneratedRegex("^models:/(?<name>[^/@:]+)/(?<version>[0-9]{1,18})$", RegexOptions.CultureInvariant)]
    private static partial Regex VersionUri();

    [GeneratedRegex("^models:/(?<name>[^/@:]+)@(?<alias>[^/]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex AliasUri();
}
