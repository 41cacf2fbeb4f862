using CoverType.Domain;

namespace CoverType.Clients.Predictions;

/// <summary>Finds the column for a key that differs from its name only in case or separators.</summary>
internal static class FieldNames
{
    private static readonly Dictionary<string, string> ByPlainName =
        ForestFeatures.Columns.ToDictionary(Plain, StringComparer.OrdinalIgnoreCase);

    public static string? Nearest(string key) => ByPlainName.GetValueOrDefault(Plain(key));

    private static string Plain(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit));
}
