using CoverType.Domain;
using CoverType.Modeling.Features;

namespace CoverType.Modeling.Tests.Features;

public sealed class SlopeFeaturesTests
{
    [Fact]
    public void Tables_KnownAngles_AreInThousandths()
    {
        SlopeFeatures.SineOfAspect.Values.Count.ShouldBe(361);
        SlopeFeatures.SineOfAspect.Values[0].ShouldBe(0);
        SlopeFeatures.SineOfAspect.Values[30].ShouldBe(500);
        SlopeFeatures.SineOfAspect.Values[90].ShouldBe(1000);
        SlopeFeatures.SineOfAspect.Values[225].ShouldBe(-707);
        SlopeFeatures.CosineOfAspect.Values.Count.ShouldBe(361);
        SlopeFeatures.CosineOfAspect.Values[0].ShouldBe(1000);
        SlopeFeatures.CosineOfAspect.Values[90].ShouldBe(0);
        SlopeFeatures.CosineOfAspect.Values[360].ShouldBe(1000);
        SlopeFeatures.TangentOfSlope.Values.Count.ShouldBe(91);
        SlopeFeatures.TangentOfSlope.Values[45].ShouldBe(1000);
        SlopeFeatures.TangentOfSlope.Values[89].ShouldBe(57_290);
        SlopeFeatures.TangentOfSlope.Values[90].ShouldBe(57_290);
    }

    [Fact]
    public void Tables_AllEntries_AreTheSameOnEveryMachine()
    {
        // A sum of the entries by their places: one entry off by one changes it.
        Sum(SlopeFeatures.SineOfAspect).ShouldBe(-20_627_640);
        Sum(SlopeFeatures.CosineOfAspect).ShouldBe(180_000);
        Sum(SlopeFeatures.TangentOfSlope).ShouldBe(25_462_097);
    }

    [Fact]
    public void Falls_UpToASlopeOf86_AreExactInSinglePrecision()
    {
        foreach (long tangent in SlopeFeatures.TangentOfSlope.Values.Take(87))
        {
            foreach (ColumnTable aspect in new[] { SlopeFeatures.SineOfAspect, SlopeFeatures.CosineOfAspect })
            {
                aspect.Values.ShouldAllBe(value => (long)(float)(tangent * value) == tangent * value);
            }
        }
    }

    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(90, 45, 1_000_000, 0)]
    [InlineData(180, 45, 0, -1_000_000)]
    [InlineData(270, 10, -176_000, 0)]
    [InlineData(360, 10, 0, 176_000)]
    [InlineData(-1, 45, 0, 0)]
    [InlineData(361, 45, 0, 0)]
    [InlineData(90, -1, 0, 0)]
    [InlineData(90, 91, 0, 0)]
    public void Falls_AspectAndSlope_PointDownhill(int aspect, int slope, int east, int north)
    {
        ForestCell cell = Cells.Typical() with { Aspect = aspect, Slope = slope };

        SlopeFeatures.Falls[0].Value(cell).ShouldBe(east);
        SlopeFeatures.Falls[1].Value(cell).ShouldBe(north);
    }

    [Fact]
    public void TerrainFeatures_All_HasFallsInsteadOfAnglesAndHillshades()
    {
        TerrainFeatures.All.Count.ShouldBe(29);
        TerrainFeatures.All.Names.ShouldContain("Slope_To_East");
        TerrainFeatures.All.Names.ShouldContain("Slope_To_North");
        TerrainFeatures.All.Names.Intersect(SlopeFeatures.Replaced).ShouldBeEmpty();
        TerrainFeatures.All.DerivedNames.ShouldContain("Slope_To_North");
        float[] row = TerrainFeatures.All.Encode([Cells.Typical() with { Aspect = 90, Slope = 45 }]);
        row[TerrainFeatures.All.Names.ToList().IndexOf("Slope_To_East")].ShouldBe(1_000_000);
    }

    [Fact]
    public void ColumnTable_OfACategory_SaysThatItIsNotANumericColumn() =>
        Should.Throw<ArgumentException>(() => new ColumnTable("odd", "Soil_Type", [1]))
            .Message.ShouldContain("Soil_Type");

    private static long Sum(ColumnTable table) => table.Values.Select((value, index) => value * index).Sum();
}
