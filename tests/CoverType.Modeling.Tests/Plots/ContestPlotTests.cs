using CoverType.Modeling.Contest;
using CoverType.Modeling.Plots;
using SkiaSharp;

namespace CoverType.Modeling.Tests.Plots;

public sealed class ContestPlotTests
{
    [Fact]
    public void ToPng_ScoredCandidates_DrawsTheirNamesAndFigures()
    {
        using SKBitmap one = Draw(Entry("random-forest", 0.9), Entry("extra-trees", 0.8));
        using SKBitmap renamed = Draw(Entry("another-name", 0.9), Entry("extra-trees", 0.8));
        using SKBitmap worse = Draw(Entry("random-forest", 0.85), Entry("extra-trees", 0.8));

        SKRectI whole = new(0, 0, one.Width, one.Height);
        PicturePixels.Different(one, renamed, whole).ShouldBeGreaterThan(100);
        PicturePixels.Different(one, worse, whole).ShouldBeGreaterThan(1000);
    }

    [Fact]
    public void ToPng_CandidatesThatWereNotScored_AreLeftOut()
    {
        using SKBitmap with = Draw(Entry("random-forest", 0.9), Entry("skipped", null));
        using SKBitmap without = Draw(Entry("random-forest", 0.9));

        PicturePixels.Different(with, without, new SKRectI(0, 0, with.Width, with.Height)).ShouldBe(0);
    }

    [Fact]
    public void ToPng_NobodyScored_Throws() =>
        Should.Throw<ArgumentException>(() => ContestPlot.ToPng([Entry("skipped", null)], "title"));

    private static SKBitmap Draw(params ContestEntry[] entries) =>
        PicturePixels.Read(ContestPlot.ToPng(entries, "candidates"));

    private static ContestEntry Entry(string name, double? accuracy) => new()
    {
        Name = name,
        Parameters = new Dictionary<string, string>(),
        Skipped = accuracy is null ? "It is missing." : null,
        Metrics = accuracy is double value
            ? new Dictionary<string, double> { ["accuracy"] = value, ["macro_f1"] = value - 0.1, ["rows"] = 100 }
            : [],
    };
}
