using CoverType.Domain;
using CoverType.Modeling.Features;

namespace CoverType.Modeling.Tests.Features;

public sealed class DerivedFeatureTests
{
    private static readonly ForestCell Cell = Cells.Typical(3000) with
    {
        HorizontalDistanceToHydrology = 300,
        VerticalDistanceToHydrology = -40,
        HorizontalDistanceToRoadways = 1200,
    };

    [Fact]
    public void Value_TermsWithFactorsAndSquares_AreAddedUp()
    {
        DerivedFeature feature = new(
            "f", [new Term("Elevation", 5), new Term("Vertical_Distance_To_Hydrology", -2, Squared: true)]);

        feature.Value(Cell).ShouldBe((5 * 3000) - (2 * 1600));
    }

    [Fact]
    public void Value_Absolute_DropsTheSign()
    {
        Term[] terms =
            [new("Horizontal_Distance_To_Hydrology"), new("Horizontal_Distance_To_Roadways", -1)];

        new DerivedFeature("signed", terms).Value(Cell).ShouldBe(-900);
        new DerivedFeature("absolute", terms, absolute: true).Value(Cell).ShouldBe(900);
    }

    [Fact]
    public void DerivedFeature_OfACategory_SaysThatItIsNoNumericColumn() =>
        Should.Throw<ArgumentException>(() => new DerivedFeature("odd", [new Term("Soil_Type")]))
            .Message.ShouldContain("Soil_Type");

    [Fact]
    public void Encode_ACell_WritesColumnsDerivedFeaturesAndCodes()
    {
        float[] row = TerrainFeatures.All.Encode([Cell]);

        row.Length.ShouldBe(TerrainFeatures.All.Count);
        row[0].ShouldBe(3000);
        row[TerrainFeatures.All.Names.ToList().IndexOf("Elevation_Of_Hydrology")].ShouldBe(3040);
        row[TerrainFeatures.All.Names.ToList().IndexOf("Hydrology_Minus_Roadways")].ShouldBe(-900);
        row[^2].ShouldBe(Cell.WildernessArea.Index);
        row[^1].ShouldBe(Cell.SoilType.Index);
    }
}
