using System.Text;
using System.Text.Json;
using Onnx.Model;

namespace Mlflow.Client.Models;

/// <summary>
/// The inputs or outputs of a graph as a signature of MLflow: columns where each is a row of values, tensors
/// otherwise. MLflow keeps such a list as a JSON text.
/// </summary>
internal static class SignatureText
{
    public static string Of(IReadOnlyList<OnnxValue> values)
    {
        bool areColumns = values.All(value => value.Rank == 1 && ColumnType(value.ElementType) is not null);
        return $"[{string.Join(", ", values.Select(value => areColumns ? Column(value) : Tensor(value)))}]";
    }

    private static string Column(OnnxValue value) =>
        $$"""{"type": "{{ColumnType(value.ElementType)}}", "name": {{Quoted(value.Name)}}, "required": true}""";

    private static string Tensor(OnnxValue value)
    {
        IEnumerable<long> shape = (value.Shape ?? []).Select(dimension => dimension.Size ?? -1);
        string spec = $$"""{"dtype": "{{ArrayType(value)}}", "shape": [{{string.Join(", ", shape)}}]}""";
        return $$"""{"type": "tensor", "tensor-spec": {{spec}}, "name": {{Quoted(value.Name)}}}""";
    }

    private static string Quoted(string name)
    {
        StringBuilder text = new("\"");
        text.Append(JsonEncodedText.Encode(name).ToString());
        return text.Append('"').ToString();
    }

    /// <summary>MLflow's type of a column (<c>mlflow/types/schema.py</c>); null where it has none.</summary>
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
            $"'{value.Name}' of the graph is a {value.ElementType}, which MLflow's signatures cannot say.",
            nameof(value)),
    };
}
