using System.Globalization;
using System.Text.RegularExpressions;
using Mlflow.Contracts;
using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Validation;

/// <summary>MLflow's rules for the names, aliases, versions, stages and tags of the registry.</summary>
internal static partial class RegistryNames
{
    private static readonly string[] Stages =
        [ModelStages.None, ModelStages.Staging, ModelStages.Production, ModelStages.Archived];

    public static void CheckModel(string field, string name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.AsSpan().ContainsAny('/', ':') || name is "." or "..")
        {
            throw MlflowException.InvalidValue(field, name, "a name must not be blank or contain '/' or ':'");
        }
    }

    public static void CheckAlias(string alias)
    {
        Lengths.Check("alias", alias, Limits.AliasLength);
        if (!Word().IsMatch(alias))
        {
            throw MlflowException.InvalidValue("alias", alias, "letters, digits, '_' and '-' are allowed");
        }

        if (alias.Equals("latest", StringComparison.OrdinalIgnoreCase) || VersionNumber().IsMatch(alias))
        {
            throw MlflowException.InvalidValue("alias", alias, "it is reserved for versions");
        }
    }

    public static void CheckTag(string? key, string? value)
    {
        if (string.IsNullOrEmpty(key))
        {
            throw MlflowException.MissingParameter("key");
        }

        Lengths.Check("key", key, Limits.KeyLength);
        Lengths.Check("value", value ?? "", Limits.RegistryTagValueLength);
    }

    public static long ParseVersion(string? version) =>
        long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw MlflowException.InvalidValue("version", version, "a whole number is expected");

    /// <summary>Returns the stage in MLflow's spelling; upper and lower case do not matter.</summary>
    public static string ParseStage(string? stage) =>
        Array.Find(Stages, known => known.Equals(stage, StringComparison.OrdinalIgnoreCase))
        ?? throw MlflowException.InvalidValue("stage", stage, $"one of {string.Join(", ", Stages)} is expected");

    [GeneratedRegex(@"^[\w\-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex("^v[0-9]+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex VersionNumber();
}
