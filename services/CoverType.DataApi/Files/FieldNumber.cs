using System.Globalization;

namespace CoverType.DataApi.Files;

/// <summary>
/// Reads whole numbers in every form that common tools write: <c>2596</c>, <c>2596.0</c> (pandas) and
/// <c>2.596e+03</c> (NumPy).
/// </summary>
internal static class FieldNumber
{
    /// <summary>Reads a whole number. Returns false for <c>2596.5</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> field, out int number)
    {
        if (int.TryParse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
        {
            return true;
        }

        if (decimal.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value)
            && value == decimal.Truncate(value)
            && value is >= int.MinValue and <= int.MaxValue)
        {
            number = (int)value;
            return true;
        }

        return false;
    }

    /// <summary>Returns a whole number without its fraction of zeros or its exponent, and any other field as it is.</summary>
    public static string Normalize(ReadOnlySpan<char> field) =>
        TryParse(field, out int number) ? number.ToString(CultureInfo.InvariantCulture) : field.ToString();
}
