using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace CoverType.Inference.OpenInference;

/// <summary>
/// The data of a tensor in the protocol's binary extension, which KServe's Python client uses by default: numbers in little
/// endian, texts with their length in front.
/// </summary>
internal static class BinaryTensor
{
    private static readonly Dictionary<string, int> Sizes = new()
    {
        ["INT8"] = 1,
        ["INT16"] = 2,
        ["INT32"] = 4,
        ["INT64"] = 8,
        ["UINT8"] = 1,
        ["UINT16"] = 2,
        ["UINT32"] = 4,
        ["UINT64"] = 8,
        ["FP32"] = 4,
        ["FP64"] = 8,
    };

    public static bool Knows(string datatype) => datatype == Tensors.Text || Sizes.ContainsKey(datatype);

    /// <summary>Returns the values as a JSON list.</summary>
    /// <exception cref="OpenInferenceException">The bytes are not a whole number of values.</exception>
    public static JsonElement Read(string datatype, ReadOnlySpan<byte> bytes, string name)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartArray();
            while (!bytes.IsEmpty)
            {
                bytes = bytes[(datatype == Tensors.Text ? WriteText(bytes, json, name) : WriteNumber(datatype, bytes, json, name))..];
            }

            json.WriteEndArray();
        }

        using JsonDocument document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }

    private static int WriteText(ReadOnlySpan<byte> bytes, Utf8JsonWriter json, string name)
    {
        if (!BinaryPrimitives.TryReadUInt32LittleEndian(bytes, out uint length) || length > bytes.Length - sizeof(uint))
        {
            throw OpenInferenceException.Wrong($"The binary data of {name} ends within a text.");
        }

        json.WriteStringValue(Encoding.UTF8.GetString(bytes.Slice(sizeof(uint), (int)length)));
        return sizeof(uint) + (int)length;
    }

    private static int WriteNumber(string datatype, ReadOnlySpan<byte> bytes, Utf8JsonWriter json, string name)
    {
        int size = Sizes[datatype];
        if (bytes.Length < size)
        {
            throw OpenInferenceException.Wrong($"The binary data of {name} ends within a number.");
        }

        double real = datatype switch
        {
            "FP32" => BinaryPrimitives.ReadSingleLittleEndian(bytes),
            "FP64" => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
            _ => 0,
        };
        if (!double.IsFinite(real))
        {
            throw OpenInferenceException.Wrong($"The input {name} has a value that is not a number.");
        }

        switch (datatype)
        {
            case "INT8":
                json.WriteNumberValue((sbyte)bytes[0]);
                break;
            case "INT16":
                json.WriteNumberValue(BinaryPrimitives.ReadInt16LittleEndian(bytes));
                break;
            case "INT32":
                json.WriteNumberValue(BinaryPrimitives.ReadInt32LittleEndian(bytes));
                break;
            case "INT64":
                json.WriteNumberValue(BinaryPrimitives.ReadInt64LittleEndian(bytes));
                break;
            case "UINT8":
                json.WriteNumberValue(bytes[0]);
                break;
            case "UINT16":
                json.WriteNumberValue(BinaryPrimitives.ReadUInt16LittleEndian(bytes));
                break;
            case "UINT32":
                json.WriteNumberValue(BinaryPrimitives.ReadUInt32LittleEndian(bytes));
                break;
            case "UINT64":
                json.WriteNumberValue(BinaryPrimitives.ReadUInt64LittleEndian(bytes));
                break;
            default:
                json.WriteNumberValue(real);
                break;
        }

        return size;
    }
}
