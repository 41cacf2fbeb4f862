using System.Globalization;
using System.Text.Json;
using CoverType.DataApi.Cells;

namespace CoverType.DataApi.Portions;

/// <summary>Writes a portion as JSON.</summary>
internal static class PortionBody
{
    public static async Task WriteAsync(
        Stream target, int group, int batch, CellTable cells, int[] rows, CancellationToken cancellationToken)
    {
        await using Utf8JsonWriter json = new(target, new JsonWriterOptions { SkipValidation = true });
        json.WriteStartObject();
        json.WriteNumber("group_number", group);
        json.WriteNumber("batch_number", batch);
        json.WriteStartArray("data");
        foreach (int row in rows)
        {
            WriteRow(json, cells, row);
            if (json.BytesPending > 1 << 16)
            {
                await json.FlushAsync(cancellationToken);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
    }

    // The fields are those of ForestRow.Format. Writing them from the table makes no strings for thousands of rows.
    private static void WriteRow(Utf8JsonWriter json, CellTable cells, int row)
    {
        json.WriteStartArray();
        foreach (short number in cells.Numbers(row))
        {
            WriteNumber(json, number);
        }

        json.WriteStringValue(cells.Area(row).Name);
        json.WriteStringValue(cells.Soil(row).Code);
        WriteNumber(json, (int)cells.Cover(row));
        json.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter json, int number)
    {
        Span<byte> digits = stackalloc byte[11];
        number.TryFormat(digits, out int length, default, CultureInfo.InvariantCulture);
        json.WriteStringValue(digits[..length]);
    }
}
