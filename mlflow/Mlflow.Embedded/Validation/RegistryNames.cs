using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Mlflow.Contracts;
using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Validation;

/// <summary>MLflow's rules for the names, aliases, versions, stages and tags of the registry.</summary>
internal static partial class RegistryNames
{
    private static readonly string[] Stages =
        [ModelStages.None, ModelStages.Staging, ModelStages.Production, ModelStages.Archived];

    /// <exception cref="MlflowException">The name is not one that a registered model can have.</exception>
    public static void CheckModel(string field, string name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.AsSpan().ContainsAny('/', ':') || name is "." or "..")
        {
            throw MlflowException.InvalidValue(field, name, "a name must not be blank or contain '/' or ':'");
        }
    }

    /// <exception cref="MlflowException">
    /// The alias is too long, has a character that is not allowed, or is reserved.
    /// </exception>
    public static void CheckAlias(string alias)
    {
        CheckAliasText(alias);
        if (alias.Equals("latest", StringComparison.OrdinalIgnoreCase) || VersionNumber().IsMatch(alias))
        {
            throw MlflowException.InvalidValue("alias", alias, "it is reserved for versions");
        }
    }

    /// <exception cref="MlflowException">The alias is too long or has a character that is not allowed.</exception>
    public static void CheckAliasText(string alias)
    {
        Lengths.Check("alias", alias, Limits.AliasLength);
        if (!Word().IsMatch(alias))
        {
            throw MlflowException.InvalidValue("alias", alias, "letters, digits, '_' and '-' are allowed");
        }
    }

    public static void CheckTag(string? key, string? value)
    {
        Keys.Require("key", key);
        Lengths.Check("value", value ?? "", Limits.RegistryTagValueLength);
    }

    /// <exception cref="MlflowException">The text is not a whole number, or no version has such a number.</exception>
    public static long ParseVersion(string? version)
    {
        if (!BigInteger.TryParse(
            version, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger number))
        {
            throw MlflowException.InvalidValue("version", version, "a whole number is expected");
        }

        return number >= 0 && number <= long.MaxValue
            ? (long)number
            : throw MlflowException.DoesNotExist($"No model has a version {MessageText.Quote(version!)}.");
    }

    /// <summary>Returns the stage in MLflow's spelling; upper and lower case do not matter.</summary>
    public static string ParseStage(string? stage) =>
        Array.Find(Stages, known => known.Equals(stage, StringComparison.OrdinalIgnoreCase))
        ?? throw MlflowException.InvalidValue("stage", stage, $"one of {string.Join(", ", Stages)} is expected");

    [GeneratedRegex(@"^[\w\-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex("^v[0-9]+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex VersionNumber();
}
