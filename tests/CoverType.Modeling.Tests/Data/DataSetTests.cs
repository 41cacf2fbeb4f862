using System.Security.Cryptography;
using System.Text;
using CoverType.Domain;
using CoverType.Modeling.Data;

namespace CoverType.Modeling.Tests.Data;

public sealed class DataSetTests
{
    [Fact]
    public void Assemble_OverlappingRows_KeepsEachOnce()
    {
        IReadOnlyList<LabelledCell> rows = Cells.Random(50, seed: 1);

        DataSet assembled = DataSet.Assemble([.. rows, .. rows.Take(20)]);

        assembled.Cells.Count.ShouldBe(50);
        assembled.Report.Rows.ShouldBe(70);
        assembled.Report.Duplicates.ShouldBe(20);
        assembled.Cells.ShouldBe(rows, ignoreOrder: true);
    }

    [Fact]
    public void Assemble_EqualFeaturesDifferentLabels_LeavesAllOfThemOut()
    {
        ForestCell cell = Cells.Typical();
        LabelledCell other = new(Cells.Typical(2000), ForestCover.Aspen);

        DataSet assembled = DataSet.Assemble(
        [
            new LabelledCell(cell, ForestCover.Aspen),
            new LabelledCell(cell, ForestCover.Aspen),
            new LabelledCell(cell, ForestCover.Krummholz),
            other,
        ]);

        assembled.Cells.ShouldBe([other]);
        assembled.Report.Duplicates.ShouldBe(1);
        assembled.Report.ContradictoryCells.ShouldBe(1);
        assembled.Report.ContradictoryRows.ShouldBe(2);
        assembled.Report.ToString().ShouldContain("more than one label");
    }

    [Fact]
    public void Assemble_SameRowsInAnotherOrder_GivesTheSameCellsAndDigest()
    {
        IReadOnlyList<LabelledCell> rows = Cells.Random(200, seed: 2);

        DataSet one = DataSet.Assemble(rows);
        DataSet other = DataSet.Assemble(rows.Reverse().Concat(rows.Take(7)));

        other.Digest.ShouldBe(one.Digest);
        other.Cells.ShouldBe(one.Cells);
    }

    [Fact]
    public void Digest_IsTheHashOfTheSortedRowsAsCsv()
    {
        DataSet assembled = DataSet.Assemble(
        [
            new LabelledCell(Cells.Typical(3000), ForestCover.SpruceFir),
            new LabelledCell(Cells.Typical(2999), ForestCover.Aspen),
        ]);

        byte[] text = Encoding.UTF8.GetBytes(
            "2999,127,13,218,29,1986,218,226,143,1705,Rawah,C2702,4\n"
            + "3000,127,13,218,29,1986,218,226,143,1705,Rawah,C2702,0\n");
        assembled.Digest.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(text)));
    }

    [Fact]
    public void Assemble_ARegionalSlice_SaysWhatIsMissingOrConstant()
    {
        DataSet assembled = DataSet.Assemble(
        [
            new LabelledCell(Cells.Typical(3000), ForestCover.SpruceFir),
            new LabelledCell(Cells.Typical(2999), ForestCover.SpruceFir),
            new LabelledCell(Cells.Typical(2000), ForestCover.Aspen),
        ]);

        string report = assembled.Report.ToString();
        assembled.Report.MissingCovers.Count().ShouldBe(5);
        report.ShouldContain("No cell of Lodgepole Pine");
        report.ShouldContain("Only one cell of Aspen");
        report.ShouldContain("Wilderness_Area");
        report.ShouldContain("Fewer than 100 cells");
        assembled.Report.ConstantColumns.ShouldNotContain("Elevation");
    }

    [Fact]
    public void Assemble_RecordedAnswers_FindsTheKnownNumberOfDifferentRows()
    {
        DataSet assembled = DataSet.Assemble(RecordedAnswers.Rows());

        assembled.Report.Rows.ShouldBe(6972);
        assembled.Cells.Count.ShouldBe(5442);
    }
}
