using CoverType.Domain;
using CoverType.Modeling.Data;

namespace CoverType.Modeling.Tests.Data;

public sealed class HoldOutTests
{
    // Computed by Python: int.from_bytes(hmac.new(b"covertype hold-out 1", text, "sha256").digest()[:8], "big") / 2**64
    [Theory]
    [InlineData(2999, 0.21689924046628667)]
    [InlineData(3000, 0.7060274506802846)]
    [InlineData(3001, 0.3777526811561276)]
    public void Fraction_KnownCell_IsTheSameForEver(int elevation, double expected) =>
        HoldOut.Fraction(Cells.Typical(elevation)).ShouldBe(expected, 1e-15);

    [Fact]
    public void Split_ManyCells_HoldsOutTheShare()
    {
        DataSet cells = DataSet.Assemble(Cells.Random(10_000, seed: 3));

        HoldOutSplit split = HoldOut.Split(cells);

        split.HoldOut.Count.ShouldBeInRange(1850, 2150);
        split.Training.Concat(split.HoldOut).ShouldBe(cells.Cells, ignoreOrder: true);
        split.Training.Select(row => row.Cell).Intersect(split.HoldOut.Select(row => row.Cell)).ShouldBeEmpty();
    }

    [Fact]
    public void Split_MoreCellsLater_LeavesEachCellOnItsSide()
    {
        IReadOnlyList<LabelledCell> all = Cells.Random(2000, seed: 4);

        HoldOutSplit early = HoldOut.Split(DataSet.Assemble(all.Take(500)));
        HoldOutSplit late = HoldOut.Split(DataSet.Assemble(all));

        early.HoldOut.Except(late.HoldOut).ShouldBeEmpty();
        early.Training.Except(late.Training).ShouldBeEmpty();
    }

    [Fact]
    public void Contains_AnotherLabel_MakesNoDifference()
    {
        // The label is not hashed: the same cell with a corrected label stays on its side.
        ForestCell cell = Cells.Typical();

        DataSet one = DataSet.Assemble([new LabelledCell(cell, ForestCover.Aspen)]);
        DataSet other = DataSet.Assemble([new LabelledCell(cell, ForestCover.Krummholz)]);

        HoldOut.Split(one).HoldOut.Count.ShouldBe(HoldOut.Split(other).HoldOut.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Contains_ShareOutOfRange_Throws(double share) =>
        Should.Throw<ArgumentOutOfRangeException>(() => HoldOut.Contains(Cells.Typical(), share));
}
