using Onnx.Model.Protocol;

namespace Onnx.Model.Checking;

/// <summary>Checks that a constant tensor has no external data, and as many elements as its shape requires.</summary>
internal static class OnnxTensorInspection
{
    public static void Visit(TensorProto tensor, string which, List<string> problems)
    {
        if (tensor.DataLocation == TensorProto.Types.DataLocation.External || tensor.ExternalData.Count > 0)
        {
            // A path in a model from elsewhere could point to any file of the machine that loads it.
            problems.Add($"{which} has its data outside the file (external data)");
            return;
        }

        if (tensor.Dims.Any(size => size < 0))
        {
            problems.Add($"{which} has a negative size");
            return;
        }

        if (Count(tensor) is double count && count != Elements(tensor))
        {
            problems.Add($"{which} has the shape [{string.Join(", ", tensor.Dims)}] but {count} elements");
        }
    }

    private static double Elements(TensorProto tensor) =>
        tensor.Dims.Aggregate(1.0, (product, size) => product * size);

    /// <summary>Returns the number of elements, or null for types whose layout is not checked.</summary>
    private static double? Count(TensorProto tensor)
    {
        OnnxElementType type = (OnnxElementType)tensor.DataType;
        if (tensor.HasRawData)
        {
            return Size(type) is int size ? (double)tensor.RawData.Length / size : null;
        }

        return type switch
        {
            OnnxElementType.Float => tensor.FloatData.Count,
            OnnxElementType.Double => tensor.DoubleData.Count,
            OnnxElementType.Int64 => tensor.Int64Data.Count,
            OnnxElementType.String => tensor.StringData.Count,
            OnnxElementType.UInt32 or OnnxElementType.UInt64 => tensor.Uint64Data.Count,
            OnnxElementType.UInt8 or OnnxElementType.Int8 or OnnxElementType.UInt16 or OnnxElementType.Int16
                or OnnxElementType.Int32 or OnnxElementType.Bool => tensor.Int32Data.Count,
            _ => null,
        };
    }

    private static int? Size(OnnxElementType type) => type switch
    {
        OnnxElementType.UInt8 or OnnxElementType.Int8 or OnnxElementType.Bool => 1,
        OnnxElementType.UInt16 or OnnxElementType.Int16 or OnnxElementType.Float16 or OnnxElementType.BFloat16 => 2,
        OnnxElementType.Float or OnnxElementType.Int32 or OnnxElementType.UInt32 => 4,
        OnnxElementType.Double or OnnxElementType.Int64 or OnnxElementType.UInt64 => 8,
        _ => null,
    };
}
