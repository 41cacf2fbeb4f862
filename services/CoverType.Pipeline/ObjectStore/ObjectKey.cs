using System.Text.RegularExpressions;

namespace CoverType.Pipeline.ObjectStore;

/// <summary>The rule for keys, so that each is a valid path in a folder and in a bucket.</summary>
internal static partial class ObjectKey
{
    /// <summary>
    /// Requires an area and parts of letters, digits, <c>.</c>, <c>_</c> and <c>-</c>, none beginning with <c>.</c>.
    /// </summary>
    /// <exception cref="ArgumentException">The key breaks the rule.</exception>
    public static void Check(string key)
    {
        if (key.Length > 500 || !Allowed().IsMatch(key) || !ObjectArea.All.Contains(key.Split('/')[0]))
        {
            throw new ArgumentException(
                $"'{key}' is not an object key: {string.Join(", ", ObjectArea.All)} and parts of letters, digits, '.', '_' and "
                + "'-', none beginning with '.', separated by '/', at most 500 characters.",
                nameof(key));
        }
    }

    /// <summary>Requires the beginning of a key that ends with a slash.</summary>
    /// <exception cref="ArgumentException">The prefix breaks the rule.</exception>
    public static void CheckPrefix(string prefix)
    {
        if (!prefix.EndsWith('/'))
        {
            throw new ArgumentException($"The prefix '{prefix}' must end with a slash.", nameof(prefix));
        }

        Check($"{prefix}x");
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Allowed();
}
