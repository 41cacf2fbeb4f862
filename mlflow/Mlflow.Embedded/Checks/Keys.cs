using System.Text.RegularExpressions;
using Mlflow.Contracts;
using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Checks;

/// <summary>What MLflow asks of the keys of metrics, params and run tags.</summary>
internal static partial class Keys
{
    /// <exception cref="RequestRefusedException">
    /// The key is too long, has a character that is not allowed, or is no plain path.
    /// </exception>
    public static void Check(string field, string key)
    {
        if (IsAllowed(key))
        {
            return;
        }

        Lengths.Check(field, key, Limits.KeyLength);
        if (!Allowed().IsMatch(key))
        {
            throw Refused.Wrong(field, key, "letters, digits, '_', '-', '.', ':', '/' and blanks are allowed");
        }

        throw Refused.Wrong(field, key, "taken as a path it would name another file");
    }

    /// <summary>Whether <see cref="Check"/> lets a key pass.</summary>
    public static bool IsAllowed(string key) =>
        Lengths.Fits(key, Limits.KeyLength) && Allowed().IsMatch(key) && IsPlainPath(key);

    // The same as its own normal form: no empty part, no '.', no '..', no '/' at its start or end.
    private static bool IsPlainPath(string key) =>
        key.Split('/').All(part => part.Length > 0 && part is not ("." or ".."));

    [GeneratedRegex(@"^[/\w.\- :]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Allowed();
}
