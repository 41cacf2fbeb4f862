using System.Globalization;
using System.Text.Json;

namespace Mlflow.Embedded.Requests;

/// <summary>Numbers of a message, which protobuf's JSON also accepts as texts.</summary>
internal static class JsonNumbers
{
    /// <summary>Returns a number, NaN or an infinity, or null if the value is none of them.</summary>
    public static double? Find(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),

        // protobuf reads every spelling of NaN but this one.
        JsonValueKind.String when value.ValueEquals("nan"u8) => null,
        JsonValueKind.String when double.TryParse(
            value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => number,
        _ => null,
    };

    /// <summary>Returns a whole number from the least to the largest of a type, or null if the value is not one.</summary>
    public static long? FindWhole(JsonElement value, Type type)
    {
        long? whole = value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetInt64(out long exact) => exact,
            JsonValueKind.Number when Math.Abs(value.GetDouble()) < 1e15 && double.IsInteger(value.GetDouble()) =>
                (long)value.GetDouble(),
            JsonValueKind.String when long.TryParse(
                value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long exact) => exact,
            _ => null,
        };
        return type == typeof(int?) && whole is < int.MinValue or > int.MaxValue ? null : whole;
    }

    /// <summary>Writes a number in the form of the records of the contracts: NaN and the infinities are texts.</summary>
    public static void Write(Utf8JsonWriter writer, double number)
    {
        if (double.IsFinite(number))
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteStringValue(
                double.IsNaN(number) ? "NaN" : double.IsPositive(number) ? "Infinity" : "-Infinity");
        }
    }
}
