using System.Globalization;

namespace CoverType.Web.Localization;

/// <summary>A language of the pages.</summary>
/// <param name="Code">The code, such as <c>es</c>: of the address, the cookie and <c>lang</c>.</param>
/// <param name="Name">The name in the language itself.</param>
/// <param name="Culture">The culture, by which numbers and dates are shown.</param>
internal sealed record PageLanguage(string Code, string Name, CultureInfo Culture)
{
    private static readonly CultureInfo? SpanishCulture = Find("es");

    /// <summary>English, which is also the language of texts without a translation.</summary>
    public static PageLanguage English { get; } = new("en", "English", Find("en") ?? CultureInfo.InvariantCulture);

    /// <summary>
    /// The languages of the pages, the first for browsers that ask for none of them. English alone if ICU is missing: there is
    /// no culture but the invariant one then.
    /// </summary>
    public static IReadOnlyList<PageLanguage> All { get; } =
        SpanishCulture is null ? [English] : [English, new("es", "Español", SpanishCulture)];

    /// <summary>The language of the current request or circuit.</summary>
    public static PageLanguage Current =>
        All.FirstOrDefault(language => language.Code == CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? English;

    private static CultureInfo? Find(string name)
    {
        try
        {
            return CultureInfo.GetCultureInfo(name);
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }
}
