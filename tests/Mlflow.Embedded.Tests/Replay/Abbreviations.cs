using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Mlflow.Embedded.Tests.Replay;

/// <summary>
/// Expands the long texts and lists that the recordings contain as their beginning and their length.
/// </summary>
public static partial class Abbreviations
{
    public static JsonNode? Expand(JsonNode? node) => node switch
    {
        JsonObject message => new JsonObject(
            message.Select(field => KeyValuePair.Create(field.Key, Expand(field.Value)))),
        JsonArray list => ExpandList(list),
        JsonValue value when value.TryGetValue(out string? text) => ExpandText(text),
        _ => node?.DeepClone(),
    };

    /// <summary>Returns the number of entries of an abbreviated list, or null if the list is complete.</summary>
    public static int? CountOf(JsonArray list) =>
        list.Count > 0 && list[^1] is JsonValue last && last.TryGetValue(out string? text)
            && Items().Match(text) is { Success: true } match
            ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
            : null;

    /// <summary>Returns the length and the beginning of an abbreviated text, or null if the text is complete.</summary>
    public static (int Length, string Start)? LengthOf(string text) =>
        Characters().Match(text) is { Success: true } match
            ? (int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), text[..match.Index])
            : null;

    private static string ExpandText(string text) =>
        LengthOf(text) is var (length, start) ? start.PadRight(length, start[^1]) : text;

    private static JsonArray ExpandList(JsonArray list)
    {
        int? count = CountOf(list);
        JsonArray expanded = [.. list.Take(list.Count - (count is null ? 0 : 1)).Select(Expand)];
        for (int i = expanded.Count; i < count; i++)
        {
            expanded.Add(Continue(expanded, i));
        }

        return expanded;
    }

    // The n-th entry continues the first two: numbers that grow by one, names that end in their index.
    private static JsonObject Continue(JsonArray list, int place)
    {
        JsonObject first = list[0]!.AsObject();
        JsonObject second = list[1]!.AsObject();
        return new JsonObject(first.Select(
            field => KeyValuePair.Create(field.Key, Continue(field.Value!.AsValue(), second[field.Key]!, place))));
    }

    private static JsonNode? Continue(JsonValue first, JsonNode second, int place)
    {
        if (first.TryGetValue(out string? name))
        {
            return name == (string)second! ? name : $"{name[..^1]}{place}";
        }

        double value = (double)first + (place * ((double)second - (double)first));
        return double.IsInteger(value) ? (long)value : value;
    }

    [GeneratedRegex(@"^…\[(\d+) items\]$")]
    private static partial Regex Items();

    [GeneratedRegex(@"…\[(\d+) characters\]$")]
    private static partial Regex Characters();
}
