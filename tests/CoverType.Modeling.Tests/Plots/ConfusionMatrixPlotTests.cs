using CoverType.Modeling.Plots;
using SkiaSharp;

namespace CoverType.Modeling.Tests.Plots;

public sealed class ConfusionMatrixPlotTests
{
    private static readonly int[] Truths = [.. Enumerable.Range(0, 700).Select(row => row % 7)];

    [Fact]
    public void ToPng_AnyEvaluation_IsAPictureOfTheStatedSize()
    {
        using SKBitmap picture = Draw("random-forest");

        picture.Width.ShouldBe(1240);
        picture.Height.ShouldBe(980);
    }

    [Fact]
    public void ToPng_AnotherTitle_HasOtherPixelsThere()
    {
        // If no font is found, no title is drawn, and two titles give the same picture.
        using SKBitmap one = Draw("random-forest");
        using SKBitmap other = Draw("extra-trees");

        PicturePixels.Different(one, other, new SKRectI(0, 0, 1240, 40)).ShouldBeGreaterThan(200);
    }

    [Fact]
    public void ToPng_TheTitle_HasAboutAsMuchInkAsItsLetters()
    {
        using SKBitmap titled = Draw("random-forest");
        using SKBitmap untitled = Draw("");

        PicturePixels.Different(titled, untitled, new SKRectI(0, 0, 1240, 40)).ShouldBeInRange(300, 6000);
    }

    [Fact]
    public void ToPng_AnotherCount_IsSeenInItsCell()
    {
        int[] answers = [.. Truths.Select((truth, row) => row == 0 ? 3 : truth)];

        using SKBitmap all = Draw("model");
        byte[] png = ConfusionMatrixPlot.ToPng(FixedModel.Evaluate(Truths, answers), "model");
        using SKBitmap one = PicturePixels.Read(png);

        PicturePixels.Different(all, one, new SKRectI(0, 100, 1240, 300)).ShouldBeGreaterThan(100);
    }

    private static SKBitmap Draw(string title) =>
        PicturePixels.Read(ConfusionMatrixPlot.ToPng(FixedModel.Evaluate(Truths, Truths), title));
}
