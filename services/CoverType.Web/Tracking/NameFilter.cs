namespace CoverType.Web.Tracking;

/// <summary>Writes filters of MLflow for a search by a part of a name.</summary>
internal static class NameFilter
{
    /// <summary>Returns the filter for names that contain a text in any case; null for all names.</summary>
    public static string? Containing(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        return $"name ILIKE {Quote($"%{text.Trim()}%")}";
    }

    /// <summary>
    /// Returns the filter for a name. It may find others too, if the name has both quotes.
    /// </summary>
    public static string Exactly(string name) => name.Contains('\'') && name.Contains('"')
        ? $"name LIKE {Quote(name)}"
        : $"name = {Quote(name)}";

    // MLflow's grammar has no escape: in a text with both quotes the wildcard of one character stands for one of them.
    private static string Quote(string text) => text.Contains('\'') && !text.Contains('"')
        ? $"\"{text}\""
        : $"'{text.Replace('\'', '_')}'";
}
