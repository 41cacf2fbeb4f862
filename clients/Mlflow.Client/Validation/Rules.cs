using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Mlflow.Contracts;

namespace Mlflow.Client.Validation;

/// <summary>
/// The server's rules for names, keys and values, which are checked before a call. Source:
/// <c>mlflow/utils/validation.py</c>.
/// </summary>
internal static partial class Rules
{
    private const string InKeys = "/.- :";

    private static readonly SearchValues<char> UsualInKeys =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_" + InKeys);

    private static readonly SearchValues<char> NotInLoggedModelNames = SearchValues.Create("/:.%\"'");

    /// <summary>Returns the id of a run or a logged model, if it is valid.</summary>
    public static string Id(string? value, string what) => Id(value, what, Limits.RunIdLength);

    public static string ExperimentId(string? value) => Id(value, "experiment id", Limits.ExperimentIdLength);

    public static void Key(string key, string what)
    {
        Length(key, Limits.KeyLength, what);
        if (key.Length == 0)
        {
            throw new ArgumentException($"The {what} is empty.", what);
        }

        if (key.AsSpan().ContainsAnyExcept(UsualInKeys)
            && !key.EnumerateRunes().All(static rune => IsWord(rune) || (rune.IsAscii && InKeys.Contains((char)rune.Value))))
        {
            throw new ArgumentException(
                $"The {what} '{key}' may only contain letters, digits, underscores, dashes, dots, spaces, colons and "
                + "slashes.",
                what);
        }

        if (!IsPlainPath(key))
        {
            throw new ArgumentException(
                $"The {what} '{key}' is shown as a path, so it may not begin or end with a slash, or contain '//', '.' or "
                + "'..' between slashes.",
                what);
        }
    }

    public static void ParamValue(string value, string key) =>
        Length(value, Limits.ParamValueLength, $"value of param '{key}'");

    /// <summary>Returns the value of a param, cut if the options allow it.</summary>
    public static string ParamValue(string value, string key, MlflowClientOptions options)
    {
        string fitting = options.CutLongValues ? Cut(value, Limits.ParamValueLength) : value;
        ParamValue(fitting, key);
        return fitting;
    }

    public static void RunTagValue(string value, string key) =>
        Length(value, Limits.RunTagValueLength, $"value of tag '{key}'");

    /// <summary>Returns the value of a run's tag, cut if the options allow it.</summary>
    public static string RunTagValue(string value, string key, MlflowClientOptions options)
    {
        string fitting = options.CutLongValues ? Cut(value, Limits.RunTagValueLength) : value;
        RunTagValue(fitting, key);
        return fitting;
    }

    public static void ExperimentName(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Length(name, Limits.ExperimentNameLength, "name of the experiment");
    }

    public static void ExperimentTag(string key, string value)
    {
        Key(key, "key of the experiment's tag");
        Length(value, Limits.ExperimentTagValueLength, $"value of tag '{key}'");
    }

    public static void RegistryTag(string key, string value)
    {
        Key(key, "key of the tag");
        Length(value, Limits.RegistryTagValueLength, $"value of tag '{key}'");
    }

    /// <summary>
    /// Checks the name of a registered model that may exist: servers older than the rule of <see cref="NewRegisteredModelName"/>
    /// have other names, too.
    /// </summary>
    public static void RegisteredModelName(string name) => ArgumentException.ThrowIfNullOrWhiteSpace(name);

    /// <summary>Checks the name of a registered model that is created.</summary>
    public static void NewRegisteredModelName(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name.AsSpan().ContainsAny('/', ':') || name is "." or "..")
        {
            throw new ArgumentException(
                $"The name '{name}' of a registered model may not contain '/' or ':'.", nameof(name));
        }
    }

    public static void LoggedModelName(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.AsSpan().ContainsAny(NotInLoggedModelNames))
        {
            throw new ArgumentException(
                $"The name '{name}' of a logged model may not contain any of / : . % \" and '.", nameof(name));
        }
    }

    public static void Alias(string alias)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(alias);
        Length(alias, Limits.AliasLength, "alias");
        if (!alias.EnumerateRunes().All(static rune => IsWord(rune) || rune.Value == '-'))
        {
            throw new ArgumentException(
                $"The alias '{alias}' may only contain letters, digits, underscores and dashes.", nameof(alias));
        }

        if (alias.Equals("latest", StringComparison.OrdinalIgnoreCase) || VersionForm().IsMatch(alias))
        {
            throw new ArgumentException(
                $"The alias '{alias}' is reserved: 'latest' and 'v' with a number have their own meaning.",
                nameof(alias));
        }
    }

    public static void WebhookName(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (!WebhookNameForm().IsMatch(name))
        {
            throw new ArgumentException(
                $"The name '{name}' of a webhook has {name.Length} characters; MLflow takes 1 to 63 letters, digits, dots, "
                + "dashes and underscores, with a letter or a digit at both ends.",
                nameof(name));
        }
    }

    public static void WebhookUrl(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https"))
        {
            throw new ArgumentException($"'{url}' is not an address that a server could post events to.", nameof(url));
        }
    }

    private static string Id(string? value, string what, int limit)
    {
        ArgumentException.ThrowIfNullOrEmpty(value, what);
        Length(value, limit, what);
        bool isId = char.IsAsciiLetterOrDigit(value[0])
            && value.EnumerateRunes().All(static rune => IsWord(rune) || rune.Value == '-');
        return isId
            ? value
            : throw new ArgumentException(
                $"The {what} '{value}' is not an id of MLflow: it begins with a letter or a digit, and has at most {limit} "
                + "letters, digits, underscores and dashes.",
                what);
    }

    public static void Length(string value, int limit, string what)
    {
        ArgumentNullException.ThrowIfNull(value, what);
        if (value.Length > limit && value.EnumerateRunes().Count() is int length && length > limit)
        {
            throw new ArgumentException($"The {what} has {length} characters; MLflow takes at most {limit}.", what);
        }
    }

    /// <summary>Returns the first characters of a text, without splitting one.</summary>
    private static string Cut(string value, int limit) => value is null || value.Length <= limit
        ? value!
        : string.Concat(value.EnumerateRunes().Take(limit));

    private static bool IsPlainPath(string key) => key.Contains('/')
        ? !key.Split('/').Any(segment => segment is "" or "." or "..")
        : key is not ("." or "..");

    /// <summary>Returns true for a character that Python's <c>\w</c> matches; .NET's lacks ² and the letters beyond U+FFFF.</summary>
    private static bool IsWord(Rune rune) =>
        rune.Value == '_' || Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) is
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    [GeneratedRegex(@"^[a-zA-Z0-9]([a-zA-Z0-9._\-]{0,61}[a-zA-Z0-9])?\z")]
    private static partial Regex WebhookNameForm();

    [GeneratedRegex(@"^[vV]\d+\z")]
    private static partial Regex VersionForm();
}
