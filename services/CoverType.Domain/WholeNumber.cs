using System.Globalization;

namespace CoverType.Domain;

/// <summary>
/// Reads whole numbers in every form that common tools write: <c>2596</c>, <c>2596.0</c> (pandas) and
/// <c>2.596e+03</c> (NumPy).
/// </summary>
public static class WholeNumber
{
    /// <summary>Reads a whole number. Returns false for <c>2596.5</c>, <c>1,5</c> and numbers outside 32 bits.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out int number)
    {
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
        {
            return true;
        }

        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value)
            && value == decimal.Truncate(value)
            && value is >= int.MinValue and <= int.MaxValue)
        {
            number = (int)value;
            return true;
        }

        number = 0;
        return false;
    }
}
