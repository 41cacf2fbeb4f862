using System.Text.Json;
using System.Text.Json.Nodes;
using Onnx.Model;

namespace Mlflow.Client.Models;

/// <summary>
/// The inputs or outputs of a graph as a signature of MLflow: columns if each is a vector of values, tensors
/// otherwise. MLflow stores such a list as a JSON text.
/// </summary>
internal static class SignatureText
{
    /// <summary>Python's form, with a space after each comma and colon, once the line breaks are gone.</summary>
    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        IndentSize = 0,
        NewLine = "\n",
    };

    public static string Of(IReadOnlyList<OnnxValue> values)
    {
        bool areColumns = values.All(value => value.Rank == 1 && ColumnType(value.ElementType) is not null);
        JsonArray list = [.. values.Select(value => areColumns ? Column(value) : Tensor(value))];

        // Line breaks within names are escaped, so that these are of the layout.
        return list.ToJsonString(Layout)
            .Replace(",\n", ", ", StringComparison.Ordinal)
            .Replace("\n", string.Empty, StringComparison.Ordinal);
    }

    private static JsonObject Column(OnnxValue value) => new()
    {
        ["type"] = ColumnType(value.ElementType),
        ["name"] = value.Name,
        ["required"] = true,
    };

    private static JsonObject Tensor(OnnxValue value) => new()
    {
        ["type"] = "tensor",
        ["tensor-spec"] = new JsonObject
        {
            ["dtype"] = ArrayType(value),
            ["shape"] = new JsonArray([.. (value.Shape ?? []).Select(dimension => JsonValue.Create(dimension.Size ?? -1))]),
        },
        ["name"] = value.Name,
    };

    /// <summary>MLflow's type of a column (<c>mlflow/types/schema.py</c>); null if it has none.</summary>
    private static string? ColumnType(OnnxElementType type) => type switch
    {
        OnnxElementType.Int64 or OnnxElementType.UInt32 => "long",
        OnnxElementType.Int32 or OnnxElementType.Int16 or OnnxElementType.Int8 or OnnxElementType.UInt16
            or OnnxElementType.UInt8 => "integer",
        OnnxElementType.Float => "float",
        OnnxElementType.Double => "double",
        OnnxElementType.String => "string",
        OnnxElementType.Bool => "boolean",
        _ => null,
    };

    /// <summary>NumPy's name of the type.</summary>
    private static string ArrayType(OnnxValue value) => value.ElementType switch
    {
        OnnxElementType.Float => "float32",
        OnnxElementType.Double => "float64",
        OnnxElementType.Float16 => "float16",
        OnnxElementType.Int8 => "int8",
        OnnxElementType.Int16 => "int16",
        OnnxElementType.Int32 => "int32",
        OnnxElementType.Int64 => "int64",
        OnnxElementType.UInt8 => "uint8",
        OnnxElementType.UInt16 => "uint16",
        OnnxElementType.UInt32 => "uint32",
        OnnxElementType.UInt64 => "uint64",
        OnnxElementType.Bool => "bool",
        OnnxElementType.String => "object",
        _ => throw new ArgumentException(
            $"'{value.Name}' of the graph is a {value.ElementType}, which MLflow's signatures cannot express.",
            nameof(value)),
    };
}
