using System.Globalization;
using Onnx.Model.Protocol;

namespace Onnx.Model.Checking;

/// <summary>The place of a tensor's external data.</summary>
/// <param name="Place">The tensor, for messages.</param>
/// <param name="File">The file below the model's folder, with <c>/</c>.</param>
/// <param name="Offset">The first byte.</param>
/// <param name="Length">The number of bytes; null for the rest of the file.</param>
internal sealed record ExternalLocation(string Place, string File, long Offset, long? Length)
{
    // https://github.com/onnx/onnx/blob/main/docs/ExternalData.md
    private const string FileKey = "location";
    private const string OffsetKey = "offset";
    private const string LengthKey = "length";

    /// <exception cref="OnnxFormatException">The place is not below the model's folder, or not a place.</exception>
    public static ExternalLocation Of(TensorProto tensor, string place)
    {
        string file = Value(tensor, FileKey)
            ?? throw new OnnxFormatException($"{place} has external data without a file.");
        return IsBelow(file)
            ? new ExternalLocation(place, file, Number(tensor, OffsetKey, place) ?? 0, Number(tensor, LengthKey, place))
            : throw new OnnxFormatException(
                $"{place} has its data in '{file}', which is not a file below the model's folder.");
    }

    /// <summary>Returns the bytes of the tensor.</summary>
    /// <exception cref="OnnxFormatException">The file is missing, or too short.</exception>
    public ReadOnlySpan<byte> Slice(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files)
    {
        if (!files.TryGetValue(File, out ReadOnlyMemory<byte> content))
        {
            throw new OnnxFormatException($"{Place} has its data in '{File}', which does not exist.");
        }

        long length = Length ?? (content.Length - Offset);
        return Offset >= 0 && length >= 0 && Offset <= content.Length - length
            ? content.Span.Slice((int)Offset, (int)length)
            : throw new OnnxFormatException(
                $"{Place} has its data at {Offset} in '{File}', which has {content.Length} bytes.");
    }

    // The rule is that of every platform: what is a drive or a separator on one of them is refused on all.
    private static bool IsBelow(string file) =>
        file.Length > 0
        && file.AsSpan().IndexOfAny("\\:\0") < 0
        && !file.Split('/').Any(segment => segment is "" or "." or "..");

    private static string? Value(TensorProto tensor, string key) =>
        tensor.ExternalData.LastOrDefault(entry => entry.Key == key)?.Value;

    private static long? Number(TensorProto tensor, string key, string place) => Value(tensor, key) switch
    {
        null => null,
        string text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) => number,
        string text => throw new OnnxFormatException($"{place} has external data with the {key} '{text}'."),
    };
}
