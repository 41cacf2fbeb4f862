namespace CoverType.Domain.Tests;

public sealed class ForestFeaturesTests
{
    [Fact]
    public void Columns_AreTheDataSets() => ForestFeatures.Columns.ShouldBe(
    [
        "Elevation", "Aspect", "Slope", "Horizontal_Distance_To_Hydrology", "Vertical_Distance_To_Hydrology",
        "Horizontal_Distance_To_Roadways", "Hillshade_9am", "Hillshade_Noon", "Hillshade_3pm",
        "Horizontal_Distance_To_Fire_Points", "Wilderness_Area", "Soil_Type",
    ]);

    [Fact]
    public void Numeric_CreatedCell_EachReadsItsOwnValue()
    {
        int[] numbers = [.. Enumerable.Range(1, 10)];

        ForestCell cell = ForestFeatures.CreateCell(numbers, WildernessArea.All[1], SoilType.All[2]);

        ForestFeatures.Numeric.Select(feature => feature.Value(cell)).ShouldBe(numbers);
        cell.WildernessArea.Name.ShouldBe("Neota");
        cell.SoilType.Code.ShouldBe("C2704");
    }

    [Fact]
    public void Numeric_TypicalValue_IsAccepted() =>
        ForestFeatures.Numeric.ShouldAllBe(feature => feature.Accepts(feature.Typical));

    [Fact]
    public void CreateCell_NineNumbers_Throws() => Should.Throw<ArgumentException>(
        () => ForestFeatures.CreateCell(new int[9], WildernessArea.All[0], SoilType.All[0]));
}
