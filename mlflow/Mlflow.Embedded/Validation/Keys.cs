using System.Text.RegularExpressions;
using Mlflow.Contracts;
using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Validation;

/// <summary>MLflow's rules for the keys of metrics, params and run tags.</summary>
internal static partial class Keys
{
    /// <exception cref="MlflowException">
    /// The key is too long, has a character that is not allowed, or is not a plain path.
    /// </exception>
    public static void Check(string field, string key)
    {
        if (IsAllowed(key))
        {
            return;
        }

        Lengths.Check(field, key, Limits.KeyLength);
        CheckText(field, key);
    }

    /// <exception cref="MlflowException">The key has a character that is not allowed, or is not a plain path.</exception>
    public static void CheckText(string field, string key)
    {
        if (!Allowed().IsMatch(key))
        {
            throw MlflowException.InvalidValue(
                field, key, "letters, digits, '_', '-', '.', ':', '/' and blanks are allowed");
        }

        if (!IsPlainPath(key))
        {
            throw MlflowException.InvalidValue(field, key, "it must be a plain path, without empty parts, '.' and '..'");
        }
    }

    /// <exception cref="MlflowException">The key is missing or not allowed.</exception>
    public static void Require(string field, string? key)
    {
        if (string.IsNullOrEmpty(key))
        {
            throw MlflowException.MissingParameter(field);
        }

        Check(field, key);
    }

    /// <summary>True if <see cref="Check"/> accepts a key.</summary>
    public static bool IsAllowed(string key) =>
        Lengths.Fits(key, Limits.KeyLength) && Allowed().IsMatch(key) && IsPlainPath(key);

    // Equal to its normalized path: no empty part, no '.', no '..', no '/' at the start or the end.
    private static bool IsPlainPath(string key) =>
        key.Split('/').All(part => part.Length > 0 && part is not ("." or ".."));

    [GeneratedRegex(@"^[/\w.\- :]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Allowed();
}
