using CoverType.Domain;
using CoverType.Modeling.Data;

namespace CoverType.Modeling.Tests.Data;

public sealed class AspectTwinsTests
{
    [Theory]
    [InlineData(100, 101, 1)]
    [InlineData(100, 99, 1)]
    [InlineData(100, 102, 0)]
    [InlineData(359, 0, 1)]
    [InlineData(359, 360, 1)]
    [InlineData(0, 359, 1)]
    [InlineData(360, 1, 1)]
    [InlineData(1, 360, 1)]
    [InlineData(1, 0, 1)]
    public void Count_HeldOutCellBesideATrainingCell_CountsOneDegreeAroundTheCompass(int heldOut, int trained, int expected) =>
        AspectTwins.Count(new HoldOutSplit([Row(trained)], [Row(heldOut)])).ShouldBe(expected);

    [Fact]
    public void Count_AnotherColumnDiffersToo_IsNoTwin()
    {
        LabelledCell other = Row(101);

        AspectTwins.Count(new HoldOutSplit(
            [new LabelledCell(other.Cell with { Slope = other.Cell.Slope + 1 }, other.Cover)], [Row(100)])).ShouldBe(0);
    }

    private static LabelledCell Row(int aspect) =>
        new(Cells.Typical() with { Aspect = aspect }, ForestCover.LodgepolePine);
}
