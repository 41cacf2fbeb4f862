using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CoverType.Pipeline.Bodies;

/// <summary>Compares a JSON body with the members that it may have.</summary>
internal static class BodyForm
{
    private const int LongestQuote = 40;

    /// <summary>Returns the path and the error of each member that is unknown or of another kind.</summary>
    public static IEnumerable<(string Path, string Error)> FindErrors(JsonElement body, JsonTypeInfo form)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            yield return ("$", $"The body must be a JSON object; it is {Quote(body)}.");
            yield break;
        }

        Dictionary<string, JsonPropertyInfo> known = form.Properties.ToDictionary(
            property => property.Name, StringComparer.Ordinal);
        foreach (JsonProperty member in body.EnumerateObject())
        {
            if (!known.TryGetValue(member.Name, out JsonPropertyInfo? property))
            {
                yield return (
                    $"$.{member.Name}",
                    $"{member.Name} is not a member of this body. It has: {string.Join(", ", known.Keys)}.");
            }
            else if (!Fits(member.Value, property))
            {
                yield return (
                    $"$.{member.Name}",
                    $"{member.Name} must be {Describe(property.PropertyType)}; it is {Quote(member.Value)}.");
            }
        }
    }

    private static bool Fits(JsonElement value, JsonPropertyInfo property) => value.ValueKind switch
    {
        JsonValueKind.Null => property.IsSetNullable,
        JsonValueKind.Number => Kind(property.PropertyType) == typeof(int) && value.TryGetInt32(out _),
        JsonValueKind.String => Kind(property.PropertyType) == typeof(string),
        JsonValueKind.True or JsonValueKind.False => Kind(property.PropertyType) == typeof(bool),
        _ => false,
    };

    private static Type Kind(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static string Describe(Type type) => Kind(type) switch
    {
        var kind when kind == typeof(int) => "a whole number",
        var kind when kind == typeof(string) => "a text",
        var kind when kind == typeof(bool) => "true or false",
        _ => throw new NotSupportedException($"A body with a member of {type} cannot be checked."),
    };

    private static string Quote(JsonElement value)
    {
        string text = value.GetRawText();
        return text.Length > LongestQuote ? $"{text[..LongestQuote]}…" : text;
    }
}
