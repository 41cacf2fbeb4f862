using System.Buffers;
using System.Text;
using System.Text.Json;

namespace CoverType.Clients.Predictions;

/// <summary>Describes parts of a JSON text for error messages, in at most 40 characters.</summary>
internal static class JsonSnippet
{
    private const int MostCharacters = 40;

    /// <summary>Returns the current value of the reader in words.</summary>
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

    /// <summary>Returns the current text or key of the reader.</summary>
    /// <exception cref="JsonException">It is not valid Unicode.</exception>
    public static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException notUnicode)
        {
            throw new JsonException("A text is not valid Unicode.", notUnicode);
        }
    }

    /// <summary>Returns the beginning of a text, without control characters.</summary>
    public static string Shorten(string text)
    {
        string beginning = text.Length <= MostCharacters ? text : $"{text[..MostCharacters]}…";
        return beginning.Any(char.IsControl) ? string.Concat(beginning.Where(c => !char.IsControl(c))) : beginning;
    }
}
