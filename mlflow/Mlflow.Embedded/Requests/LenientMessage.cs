using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Mlflow.Contracts;

namespace Mlflow.Embedded.Requests;

/// <summary>
/// A message whose spelling differs from the records of the contracts, converted to theirs. Reading ends at the first
/// value of the wrong type, as in protobuf's JSON parser: the fields before it count, the fields after it do not.
/// </summary>
internal sealed class LenientMessage
{
    private readonly HashSet<string> _given = [];

    private LenientMessage(byte[] utf8, TypeMismatch? mismatch)
    {
        Utf8 = utf8;
        Mismatch = mismatch;
    }

    /// <summary>The fields that could be read, as JSON in the spelling of the record.</summary>
    public byte[] Utf8 { get; }

    /// <summary>The value that ended the reading, or null if all fields could be read.</summary>
    public TypeMismatch? Mismatch { get; }

    /// <summary>The names of all fields that have a value, including those after the mismatch.</summary>
    public IReadOnlySet<string> Given => _given;

    public static LenientMessage Read(JsonElement message, JsonTypeInfo type)
    {
        using MemoryStream utf8 = new();
        TypeMismatch? mismatch;
        using (Utf8JsonWriter writer = new(utf8))
        {
            mismatch = WriteMessage(writer, message, type, "");
        }

        LenientMessage read = new(utf8.ToArray(), mismatch);
        foreach (JsonProperty field in message.EnumerateObject().Where(field => !IsEmpty(field.Value)))
        {
            read._given.Add(Find(type, field.Name)?.Name ?? field.Name);
        }

        return read;
    }

    private static TypeMismatch? WriteMessage(
        Utf8JsonWriter writer, JsonElement message, JsonTypeInfo type, string path)
    {
        TypeMismatch? mismatch = null;
        writer.WriteStartObject();
        foreach (JsonProperty field in message.EnumerateObject())
        {
            JsonPropertyInfo? property = Find(type, field.Name);
            if (property is null || field.Value.ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            string fieldPath = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            mismatch = Check(field.Value, property.PropertyType, fieldPath);
            if (mismatch is not null)
            {
                break;
            }

            writer.WritePropertyName(property.Name);
            mismatch = WriteValue(writer, field.Value, property.PropertyType, fieldPath);
            if (mismatch is not null)
            {
                break;
            }
        }

        writer.WriteEndObject();
        return mismatch;
    }

    private static TypeMismatch? WriteValue(Utf8JsonWriter writer, JsonElement value, Type type, string path)
    {
        if (ElementType(type) is { } element)
        {
            return WriteList(writer, value, element, path);
        }

        if (IsWhole(type))
        {
            writer.WriteNumberValue(JsonNumbers.FindWhole(value, type)!.Value);
        }
        else if (type == typeof(double?))
        {
            JsonNumbers.Write(writer, JsonNumbers.Find(value)!.Value);
        }
        else if (value.ValueKind == JsonValueKind.Object && type != typeof(string))
        {
            return WriteMessage(writer, value, MlflowJson.Options.GetTypeInfo(type), path);
        }
        else
        {
            value.WriteTo(writer);
        }

        return null;
    }

    private static TypeMismatch? WriteList(Utf8JsonWriter writer, JsonElement list, Type element, string path)
    {
        TypeMismatch? mismatch = null;
        writer.WriteStartArray();
        foreach ((int index, JsonElement entry) in list.EnumerateArray().Index())
        {
            string entryPath = string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
            mismatch = Check(entry, element, entryPath) ?? WriteValue(writer, entry, element, entryPath);
            if (mismatch is not null)
            {
                break;
            }
        }

        writer.WriteEndArray();
        return mismatch;
    }

    private static TypeMismatch? Check(JsonElement value, Type type, string path)
    {
        JsonValueKind kind = value.ValueKind;
        (string expected, bool isMet) = ElementType(type) is not null ? ("a list", kind == JsonValueKind.Array)
            : type == typeof(string) ? ("a text", kind == JsonValueKind.String)
            : type == typeof(bool?) ? ("true or false", kind is JsonValueKind.True or JsonValueKind.False)
            : type == typeof(double?) ? ("a number", JsonNumbers.Find(value) is not null)
            : IsWhole(type) ? ("a whole number", JsonNumbers.FindWhole(value, type) is not null)
            : ("an object", kind == JsonValueKind.Object);
        return isMet ? null : new TypeMismatch(path, value.GetRawText(), expected);
    }

    private static bool IsWhole(Type type) => type == typeof(long?) || type == typeof(int?);

    private static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => true,
        JsonValueKind.String => value.GetString()!.Length == 0,
        JsonValueKind.Array => value.GetArrayLength() == 0,
        _ => false,
    };

    private static JsonPropertyInfo? Find(JsonTypeInfo type, string written) =>
        type.Properties.FirstOrDefault(property => JsonNames.Matches(written, property.Name));

    private static Type? ElementType(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
            ? type.GenericTypeArguments[0]
            : null;
}
