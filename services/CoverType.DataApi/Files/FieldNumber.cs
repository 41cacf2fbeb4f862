using System.Globalization;
using CoverType.Domain;

namespace CoverType.DataApi.Files;

/// <summary>The forms of a whole number in a file.</summary>
internal static class FieldNumber
{
    /// <summary>Returns a whole number without its fraction of zeros or its exponent, and any other field as it is.</summary>
    public static string Normalize(ReadOnlySpan<char> field) =>
        WholeNumber.TryParse(field, out int number) ? number.ToString(CultureInfo.InvariantCulture) : field.ToString();
}
