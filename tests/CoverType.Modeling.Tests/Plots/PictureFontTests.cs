using CoverType.Modeling.Plots;
using ScottPlot;
using SkiaSharp;

namespace CoverType.Modeling.Tests.Plots;

public sealed class PictureFontTests
{
    [Fact]
    public void CreatePlot_ItsFont_IsTheOneShippedAndNotTheSystems()
    {
        using Plot plot = PictureFont.CreatePlot();

        SKTypeface typeface = Fonts.GetTypeface(PictureFont.Name, bold: false, italic: false);

        // The DejaVu Sans of the system, if it is installed, has some six thousand glyphs.
        typeface.FamilyName.ShouldBe("DejaVu Sans");
        typeface.GlyphCount.ShouldBeLessThan(300);
        typeface.ContainsGlyphs("Spruce/Fir 73.2 % – ≥ 0,5 °").ShouldBeTrue();
    }
}
