using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Mlflow.Contracts;

/// <summary>
/// The JSON form of the protocol, for clients and servers: snake_case names, 64-bit integers as numbers (a string is
/// read too), NaN and the infinities as strings. Null fields and empty lists are not written; a missing field is read
/// as null, a missing list as an empty one.
/// </summary>
public static class MlflowJson
{
    /// <summary>Source-generated options for every record of this assembly; read-only.</summary>
    public static JsonSerializerOptions Options { get; } = CreateOptions();

    private static JsonSerializerOptions CreateOptions()
    {
        JsonSerializerOptions options = new(MlflowJsonContext.Default.Options)
        {
            // Params, tags and paths can be in any language, and the JSON is never embedded in HTML.
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
