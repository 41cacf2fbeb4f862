using System.Collections.ObjectModel;

namespace Mlflow.Client.Values;

/// <summary>Keys and values of tags and params, as a dictionary.</summary>
internal static class Entries
{
    public static readonly IReadOnlyDictionary<string, string> None = ReadOnlyDictionary<string, string>.Empty;

    public static IReadOnlyDictionary<string, string> From(IEnumerable<(string? Key, string? Value)> entries)
    {
        Dictionary<string, string> result = new(StringComparer.Ordinal);
        foreach ((string? key, string? value) in entries)
        {
            result[key ?? string.Empty] = value ?? string.Empty;
        }

        return result;
    }

    public static IReadOnlyList<T> ToWire<T>(
        IReadOnlyDictionary<string, string>? entries, Func<string, string, T> create) =>
        [.. (entries ?? None).Select(entry => create(entry.Key, entry.Value))];
}
