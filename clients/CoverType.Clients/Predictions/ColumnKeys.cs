using System.Text.Json;
using CoverType.Domain;

namespace CoverType.Clients.Predictions;

/// <summary>The twelve columns as JSON keys.</summary>
internal static class ColumnKeys
{
    /// <summary>The keys, in the order of <see cref="ForestFeatures.Columns"/>.</summary>
    public static JsonEncodedText[] All { get; } =
        [.. ForestFeatures.Columns.Select(column => JsonEncodedText.Encode(column))];

    /// <summary>Returns the index of the column whose name is the current key of the reader, or -1.</summary>
    /// <param name="reader">A reader at a key.</param>
    /// <param name="expected">The index that is tried first: most callers send the columns in order.</param>
    public static int Find(ref Utf8JsonReader reader, int expected)
    {
        try
        {
            for (int i = 0; i < All.Length; i++)
            {
                int field = (expected + i) % All.Length;
                if (reader.ValueTextEquals(All[field].EncodedUtf8Bytes))
                {
                    return field;
                }
            }
        }
        catch (InvalidOperationException) when (reader.ValueIsEscaped)
        {
            // The key has half of a surrogate pair, which no column has.
        }

        return -1;
    }
}
