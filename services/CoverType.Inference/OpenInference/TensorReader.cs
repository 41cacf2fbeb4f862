using System.Text.Json;

namespace CoverType.Inference.OpenInference;

/// <summary>Reads the values of one tensor.</summary>
internal static class TensorReader
{
    /// <summary>Reads the values, in row-major order.</summary>
    /// <param name="tensor">The tensor's JSON.</param>
    /// <param name="name">Its name.</param>
    /// <param name="datatype">Its type.</param>
    /// <param name="binary">The bytes after the JSON, from which those of this tensor are taken.</param>
    /// <exception cref="OpenInferenceException">The tensor is not of the protocol.</exception>
    public static JsonElement[] Read(
        JsonElement tensor, string name, string datatype, ref ReadOnlyMemory<byte> binary)
    {
        if (!BinaryTensor.Knows(datatype))
        {
            throw OpenInferenceException.Wrong($"The datatype {datatype} of {name} is unknown.");
        }

        long length = Length(tensor, name);
        List<JsonElement> values = [];
        if (BinarySize(tensor) is int size)
        {
            if (size < 0 || size > binary.Length)
            {
                throw OpenInferenceException.Wrong(
                    $"The binary_data_size of {name} is {size}, but {binary.Length} bytes are left after the JSON.");
            }

            values.AddRange(BinaryTensor.Read(datatype, binary.Span[..size], name).EnumerateArray());
            binary = binary[size..];
        }
        else if (tensor.TryGetProperty("data", out JsonElement data) && data.ValueKind == JsonValueKind.Array)
        {
            Flatten(data, values);
        }
        else
        {
            throw OpenInferenceException.Wrong($"The input {name} has no data.");
        }

        return values.Count == length
            ? [.. values]
            : throw OpenInferenceException.Wrong($"The input {name} has {values.Count} values, its shape has {length}.");
    }

    private static long Length(JsonElement tensor, string name)
    {
        List<long> shape = [];
        if (tensor.TryGetProperty("shape", out JsonElement dimensions) && dimensions.ValueKind == JsonValueKind.Array)
        {
            shape.AddRange(dimensions.EnumerateArray().Select(dimension =>
                dimension.ValueKind == JsonValueKind.Number && dimension.TryGetInt64(out long size) ? size : -1));
        }

        return shape is [>= 1] or [>= 1, 1]
            ? shape[0]
            : throw OpenInferenceException.Wrong($"The shape of {name} must be [N] or [N, 1], with N from 1 up.");
    }

    private static int? BinarySize(JsonElement tensor) =>
        tensor.TryGetProperty("parameters", out JsonElement parameters)
        && parameters.ValueKind == JsonValueKind.Object
        && parameters.TryGetProperty("binary_data_size", out JsonElement size)
        && size.ValueKind == JsonValueKind.Number
        && size.TryGetInt32(out int bytes)
            ? bytes
            : null;

    // Data may be flat or nested, whatever the shape is.
    private static void Flatten(JsonElement data, List<JsonElement> values)
    {
        foreach (JsonElement value in data.EnumerateArray())
        {
            if (value.ValueKind == JsonValueKind.Array)
            {
                Flatten(value, values);
            }
            else
            {
                values.Add(value);
            }
        }
    }
}
