using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mlflow.Client.Tests.Recordings;

/// <summary>
/// Whether two JSON texts say the same, field by field: 1 and 1.0 do, "1" and 1 do not, null and absence do not.
/// </summary>
internal static class JsonComparison
{
    /// <summary>Where the first difference is, or null.</summary>
    public static string? Difference(JsonNode? expected, JsonNode? actual, string at = "$")
    {
        JsonValueKind kind = Kind(expected);
        if (kind != Kind(actual))
        {
            return $"{at}: {kind} became {Kind(actual)}";
        }

        return (expected, actual) switch
        {
            (JsonObject left, JsonObject right) => Difference(left, right, at),
            (JsonArray left, JsonArray right) => Difference(left, right, at),
            (JsonValue left, JsonValue right) when kind is JsonValueKind.Number =>
                AreEqual(left, right) ? null : $"{at}: {left} became {right}",
            _ => expected?.ToString() == actual?.ToString() ? null : $"{at}: '{expected}' became '{actual}'",
        };
    }

    private static string? Difference(JsonObject left, JsonObject right, string at)
    {
        foreach (string key in left.Select(field => field.Key).Union(right.Select(field => field.Key)))
        {
            if (left.ContainsKey(key) != right.ContainsKey(key))
            {
                return $"{at}.{key}: {(left.ContainsKey(key) ? "lost" : "added")}";
            }

            if (Difference(left[key], right[key], $"{at}.{key}") is { } difference)
            {
                return difference;
            }
        }

        return null;
    }

    private static string? Difference(JsonArray left, JsonArray right, string at)
    {
        if (left.Count != right.Count)
        {
            return $"{at}: {left.Count} entries became {right.Count}";
        }

        return left.Zip(right).Select((pair, index) => Difference(pair.First, pair.Second, $"{at}[{index}]"))
            .FirstOrDefault(difference => difference is not null);
    }

    private static bool AreEqual(JsonValue left, JsonValue right) =>
        left.TryGetValue(out long one) && right.TryGetValue(out long other)
            ? one == other
            : left.GetValue<double>().Equals(right.GetValue<double>());

    private static JsonValueKind Kind(JsonNode? node) => node?.GetValueKind() switch
    {
        null => JsonValueKind.Null,
        JsonValueKind.False => JsonValueKind.True,
        JsonValueKind kind => kind,
    };
}
