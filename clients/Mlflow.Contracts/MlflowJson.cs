using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Mlflow.Contracts;

/// <summary>
/// The JSON form of the protocol, the same for client and server: snake_case names, 64-bit integers as numbers, NaN and
/// the infinities as strings; a field that is not set and a list without entries are not written, and read as null
/// and as an empty list.
/// </summary>
public static class MlflowJson
{
    /// <summary>
    /// Options for <see cref="JsonSerializer"/> that know every record of this assembly, without reflection.
    /// </summary>
    public static JsonSerializerOptions Options { get; } = CreateOptions();

    private static JsonSerializerOptions CreateOptions()
    {
        JsonSerializerOptions options = new(MlflowJsonContext.Default.Options)
        {
            // Params, tags and paths are texts of any language; the wire is UTF-8 and never part of a page.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = MlflowJsonContext.Default.WithAddedModifier(LeaveOutEmptyLists),
        };
        options.MakeReadOnly();
        return options;
    }

    private static void LeaveOutEmptyLists(JsonTypeInfo type)
    {
        foreach (JsonPropertyInfo property in type.Properties)
        {
            if (property.PropertyType.IsGenericType
                && property.PropertyType.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            {
                property.ShouldSerialize = (_, value) => value is IEnumerable list && list.GetEnumerator().MoveNext();
            }
        }
    }
}
