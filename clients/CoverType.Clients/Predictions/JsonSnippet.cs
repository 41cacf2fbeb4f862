using System.Buffers;
using System.Text;
using System.Text.Json;

namespace CoverType.Clients.Predictions;

/// <summary>A few words about what stands in a JSON text, short enough to be repeated in an answer.</summary>
internal static class JsonSnippet
{
    private const int MostCharacters = 40;

    /// <summary>The value that the reader stands on, as a person would name it.</summary>
    public static string Describe(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.Null => "null",
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        JsonTokenType.Number => Shorten(
            Encoding.UTF8.GetString(reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan)),
        JsonTokenType.String => $"the text \"{Shorten(Text(ref reader))}\"",
        _ => "something else",
    };

    /// <summary>The text or the key that the reader stands on.</summary>
    /// <exception cref="JsonException">It is not valid Unicode.</exception>
    public static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException notUnicode)
        {
            throw new JsonException("A text holds what is not valid Unicode.", notUnicode);
        }
    }

    /// <summary>The beginning of a text, with control characters left out.</summary>
    public static string Shorten(string text)
    {
        string beginning = text.Length <= MostCharacters ? text : $"{text[..MostCharacters]}…";
        return beginning.Any(char.IsControl) ? string.Concat(beginning.Where(c => !char.IsControl(c))) : beginning;
    }
}
