using System.Globalization;

namespace CoverType.Web.Addresses;

/// <summary>
/// Reads what an address has. Anybody can type into it, so what is not such a value counts as missing; a page whose parameter
/// is a number would fail instead.
/// </summary>
internal static class QueryValue
{
    // An offset is a page times its size, and must not overflow.
    private const int MostPages = int.MaxValue / 1000;

    /// <summary>Returns a whole number; null if the text is none.</summary>
    public static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null;

    /// <summary>Returns true if the text is <c>true</c>, in any case.</summary>
    public static bool IsTrue(string? text) => string.Equals(text, bool.TrueString, StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns the index of a page, from 0, for its number, from 1; the first if the text is not such a number.</summary>
    public static int PageIndex(string? text) => Math.Clamp(Number(text) ?? 1, 1, MostPages) - 1;
}
