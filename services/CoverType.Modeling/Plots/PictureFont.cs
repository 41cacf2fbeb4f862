using ScottPlot;
using SkiaSharp;

namespace CoverType.Modeling.Plots;

/// <summary>
/// The font of all plots, embedded in the assembly: without a font on the machine SkiaSharp draws no text.
/// </summary>
internal sealed class PictureFont : IFontResolver
{
    /// <summary>
    /// The name of the font in ScottPlot. No system font has it, so the plots are the same on every machine.
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

    /// <summary>Returns an empty plot with this font.</summary>
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
            ?? throw new InvalidOperationException($"The assembly does not contain the font {File}.");
        return SKTypeface.FromStream(stream);
    }
}
