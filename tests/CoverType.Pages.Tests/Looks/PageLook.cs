using CoverType.Browsing;

namespace CoverType.Pages.Tests.Looks;

/// <summary>How a page is looked at: the width of the window, the theme and the language.</summary>
/// <param name="Width">In CSS pixels.</param>
/// <param name="Dark">True for the dark theme.</param>
/// <param name="Language"><c>en</c> or <c>es</c>.</param>
public sealed record PageLook(int Width, bool Dark, string Language)
{
    /// <summary>The width at which every state is looked at, if not whole then for what does not fit.</summary>
    public const int Narrowest = 320;

    /// <summary>Six looks with every pair of width, theme and language among them.</summary>
    public static IReadOnlyList<PageLook> Pairwise { get; } =
    [
        new(Narrowest, Dark: false, "en"),
        new(390, Dark: true, "en"),
        new(1440, Dark: true, "es"),
        new(Narrowest, Dark: true, "es"),
        new(390, Dark: false, "es"),
        new(1440, Dark: false, "en"),
    ];

    /// <summary>All twelve.</summary>
    public static IReadOnlyList<PageLook> All { get; } =
    [
        .. from language in new[] { "en", "es" }
           from dark in new[] { false, true }
           from width in new[] { Narrowest, 390, 1440 }
           select new PageLook(width, dark, language),
    ];

    /// <summary>True if every state is looked at in all twelve looks: <c>make test-pages</c>.</summary>
    public static bool IsThorough { get; } = Environment.GetEnvironmentVariable("EVERY_LOOK") == "1";

    /// <summary>
    /// Returns the looks in which a state is looked at: all of them, or one of the six of <see cref="Pairwise"/>; the next state
    /// has the next. So all states together have every pair of width, theme and language, several times, and a page has as
    /// many looks as states, up to six.
    /// </summary>
    /// <param name="index">The index of the state among all states.</param>
    public static IReadOnlyList<PageLook> For(int index) => IsThorough ? All : [Pairwise[index % Pairwise.Count]];

    /// <summary>The window of this look.</summary>
    public WindowLook Window => new(Width, Width < 600 ? 844 : 900, Dark);

    /// <inheritdoc/>
    public override string ToString() => $"{Width} {(Dark ? "dark" : "light")} {Language}";
}
