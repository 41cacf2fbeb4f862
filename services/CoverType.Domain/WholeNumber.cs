using System.Globalization;

namespace CoverType.Domain;

/// <summary>
/// Reads whole numbers in every form that common tools write: <c>2596</c>, <c>2596.0</c> (pandas) and
/// <c>2.596e+03</c> (NumPy).
/// </summary>
public static class WholeNumber
{
    /// <summary>
    /// Reads a whole number. Returns false for <c>2596.5</c>, <c>1,5</c>, <c>1e-30</c> and numbers outside 32 bits.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out int number)
    {
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
        {
            return true;
        }

        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value)
            && value is >= int.MinValue and <= int.MaxValue
            && HasNoFraction(text.Trim()))
        {
            number = (int)value;
            return true;
        }

        number = 0;
        return false;
    }

    // Of the text, since decimal rounds after 28 places: it reads 1e-30 as 0.
    private static bool HasNoFraction(ReadOnlySpan<char> text)
    {
        int exponent = 0;
        if (text.IndexOfAny('e', 'E') is int end and >= 0)
        {
            if (!int.TryParse(text[(end + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
            {
                return false;
            }

            text = text[..end];
        }

        int point = text.IndexOf('.');
        ReadOnlySpan<char> whole = point < 0 ? text : text[..point];
        ReadOnlySpan<char> fraction = point < 0 ? [] : text[(point + 1)..].TrimEnd('0');
        return fraction.Length > 0
            ? fraction.Length <= exponent
            : whole.Length - whole.TrimEnd('0').Length >= -exponent || !whole.ContainsAnyInRange('1', '9');
    }
}
