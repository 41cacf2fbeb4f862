using ScottPlot;
using SkiaSharp;

namespace CoverType.Modeling.Plots;

/// <summary>
/// The font that all pictures use. It comes with the assembly: on a machine without fonts SkiaSharp draws no text at
/// all.
/// </summary>
internal sealed class PictureFont : IFontResolver
{
    /// <summary>
    /// The name to ask ScottPlot for. It is no system font's, so that pictures are the same everywhere.
    /// </summary>
    public const string Name = "CoverType Sans";

    private const string File = "DejaVuSans-Latin.ttf";

    private static readonly Lazy<PictureFont> Registered = new(() =>
    {
        PictureFont font = new();
        ScottPlot.Fonts.FontResolvers.Insert(0, font);
        return font;
    });

    private PictureFont()
    {
    }

    /// <summary>An empty plot in this font.</summary>
    public static Plot CreatePlot()
    {
        _ = Registered.Value;
        Plot plot = new();
        plot.Font.Set(Name);
        return plot;
    }

    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        CreateTypeface(fontName, bold: false, italic: false);

    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic)
    {
        if (fontName != Name)
        {
            return null;
        }

        using Stream stream = typeof(PictureFont).Assembly.GetManifestResourceStream(File)
            ?? throw new InvalidOperationException($"The assembly lacks its font {File}.");
        return SKTypeface.FromStream(stream);
    }
}
