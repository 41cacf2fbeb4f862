using System.Buffers;
using System.Text.Json;

namespace CoverType.Inference.Tables;

/// <summary>Reads a body of JSON.</summary>
internal static class JsonBody
{
    /// <summary>Parses a body and reads its values.</summary>
    /// <exception cref="JsonException">The body is not JSON, or a text in it is not Unicode.</exception>
    public static T Read<T>(ReadOnlySequence<byte> utf8, Func<JsonElement, T> read)
    {
        using JsonDocument body = JsonDocument.Parse(utf8);
        try
        {
            return read(body.RootElement);
        }
        catch (InvalidOperationException notUnicode)
        {
            // The parser does not look into texts.
            throw new JsonException("A text is not valid Unicode.", notUnicode);
        }
    }
}
