using System.Buffers;
using System.Text;
using System.Text.Json;
using CoverType.Domain;

namespace CoverType.Clients.Predictions;

/// <summary>
/// Reads a cell from JSON without a <see cref="PredictionRequest"/>, which is some times faster. It reads valid cells only:
/// if it returns null, the request is read and validated to learn what is wrong.
/// </summary>
public static class CellJson
{
    private const int MostCharacters = 64;
    private const int AllColumns = (1 << 12) - 1;

    private static readonly NumericFeature[] Features = [.. ForestFeatures.Numeric];

    /// <summary>Reads the one JSON object in a text.</summary>
    /// <returns>The cell, or null if the text is anything else than one valid cell, or is written in an unusual way.</returns>
    public static ForestCell? Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            Utf8JsonReader reader = new(utf8);
            return reader.Read() && Read(ref reader) is ForestCell cell && !reader.Read() ? cell : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Reads the object at which the reader stands.</summary>
    /// <returns>
    /// The cell, with the reader at the end of the object; or null, with the reader anywhere: the caller keeps a copy.
    /// </returns>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static ForestCell? Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        Span<int> numbers = stackalloc int[Features.Length];
        WildernessArea? area = null;
        SoilType? soil = null;
        int seen = 0;
        int expected = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int field = ColumnKeys.Find(ref reader, expected);
            if (field < 0 || (seen & (1 << field)) != 0 || !reader.Read())
            {
                return null;
            }

            bool valid = field < Features.Length
                ? ReadNumber(ref reader, out numbers[field]) && Features[field].Accepts(numbers[field])
                : ReadCategory(ref reader, isArea: field == Features.Length, ref area, ref soil);
            if (!valid)
            {
                return null;
            }

            seen |= 1 << field;
            expected = field + 1;
        }

        return seen == AllColumns && reader.TokenType == JsonTokenType.EndObject
            ? ForestFeatures.CreateCell(numbers, area!, soil!)
            : null;
    }

    /// <summary>Reads a whole number, as a number or, as the data API sends every value, as text.</summary>
    internal static bool ReadNumber(ref Utf8JsonReader reader, out int number)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out number))
        {
            return true;
        }

        // 2596.0 and 2.596e3 are whole numbers too: Python writes them like this.
        Span<char> text = stackalloc char[MostCharacters];
        number = 0;
        return reader.TokenType switch
        {
            JsonTokenType.Number => TryCopyNumber(ref reader, text, out int digits) && WholeNumber.TryParse(text[..digits], out number),
            JsonTokenType.String => TryCopy(ref reader, text, out int length) && WholeNumber.TryParse(text[..length], out number),
            _ => false,
        };
    }

    private static bool ReadCategory(ref Utf8JsonReader reader, bool isArea, ref WildernessArea? area, ref SoilType? soil)
    {
        Span<char> text = stackalloc char[MostCharacters];
        if (reader.TokenType != JsonTokenType.String || !TryCopy(ref reader, text, out int length))
        {
            return false;
        }

        if (isArea)
        {
            area = WildernessArea.Find(text[..length]);
            return area is not null;
        }

        soil = SoilType.Find(text[..length]);
        return soil is not null;
    }

    private static bool TryCopyNumber(ref Utf8JsonReader reader, scoped Span<char> text, out int length)
    {
        length = 0;
        if (IsLonger(in reader, text))
        {
            return false;
        }

        Span<byte> utf8 = stackalloc byte[text.Length];
        if (reader.HasValueSequence)
        {
            length = (int)reader.ValueSequence.Length;
            reader.ValueSequence.CopyTo(utf8);
        }
        else
        {
            length = reader.ValueSpan.Length;
            reader.ValueSpan.CopyTo(utf8);
        }

        Ascii.ToUtf16(utf8[..length], text, out _);
        return true;
    }

    private static bool TryCopy(ref Utf8JsonReader reader, scoped Span<char> text, out int length)
    {
        length = 0;
        if (IsLonger(in reader, text))
        {
            return false;
        }

        try
        {
            length = reader.CopyString(text);
            return true;
        }
        catch (InvalidOperationException)
        {
            // The text is not valid Unicode.
            return false;
        }
    }

    private static bool IsLonger(in Utf8JsonReader reader, ReadOnlySpan<char> text) =>
        (reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length) > text.Length;
}
