using System.Text.RegularExpressions;

namespace CoverType.Pipeline.ObjectStore;

/// <summary>The rule that every key keeps, so that it means the same in a folder and in a bucket.</summary>
internal static partial class ObjectKey
{
    /// <summary>
    /// Throws where <paramref name="key"/> is not an area and some parts of letters, digits, <c>.</c>, <c>_</c> and
    /// <c>-</c>.
    /// </summary>
    public static void Check(string key)
    {
        if (key.Length > 500 || !Allowed().IsMatch(key) || !ObjectArea.All.Contains(key.Split('/')[0]))
        {
            throw new ArgumentException(
                $"'{key}' is no object key: {string.Join(", ", ObjectArea.All)} and parts of letters, digits, '.', '_' and "
                + "'-', none beginning with '.', separated by '/', at most 500 characters.",
                nameof(key));
        }
    }

    /// <summary>Throws where <paramref name="prefix"/> is not a key followed by a slash.</summary>
    public static void CheckPrefix(string prefix)
    {
        if (!prefix.EndsWith('/'))
        {
            throw new ArgumentException($"The prefix '{prefix}' must end in a slash.", nameof(prefix));
        }

        Check($"{prefix}x");
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Allowed();
}
