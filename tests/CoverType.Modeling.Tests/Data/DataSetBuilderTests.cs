using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using CoverType.Domain;
using CoverType.Modeling.Data;

namespace CoverType.Modeling.Tests.Data;

public sealed class DataSetBuilderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Build_RandomRowsInParts_GivesWhatCollectingAllRowsFirstGives(int seed)
    {
        Random random = new(seed);
        LabelledCell[] cells = [.. Cells.Random(400, seed)];
        LabelledCell[] rows = [.. Enumerable.Range(0, 3000).Select(_ => Draw(cells, random))];
        DataSetBuilder builder = new();
        foreach (LabelledCell[] part in rows.Chunk(97))
        {
            builder.AddRange(part.Select(row => row with { Cell = row.Cell with { } }));
        }

        DataSet built = builder.Build();

        (LabelledCell[] expected, string digest, int duplicates, int cellsOut, int rowsOut) = CollectFirst(rows);
        built.Cells.ShouldBe(expected);
        built.Digest.ShouldBe(digest);
        built.Report.Rows.ShouldBe(3000);
        built.Report.Duplicates.ShouldBe(duplicates);
        built.Report.ContradictoryCells.ShouldBe(cellsOut);
        built.Report.ContradictoryRows.ShouldBe(rowsOut);
        cellsOut.ShouldBeGreaterThan(5);
    }

    [Fact]
    public void Build_CellsOfSeveralSources_KeepTheFirstOfEach()
    {
        LabelledCell[] rows = [.. Cells.Random(50, seed: 3)];
        DataSetBuilder builder = new();
        foreach ((LabelledCell row, int index) in rows.Select((row, index) => (row, index)))
        {
            builder.Add(row, source: index < 30 ? 1 : 2);
        }

        builder.Add(rows[0], source: 3);
        DataSet dataSet = builder.Build();

        dataSet.Cells.Zip(dataSet.Sources)
            .ShouldAllBe(pair => pair.Second == (Array.IndexOf(rows, pair.First) < 30 ? 1 : 2));
        HoldOutSplit split = HoldOut.Split(dataSet);
        split.HoldOutBefore(2).ShouldBe(split.HoldOut.Where(row => Array.IndexOf(rows, row) < 30));
    }

    [Fact]
    public void Add_ADuplicate_IsNotKept()
    {
        DataSetBuilder builder = new();
        WeakReference first = Add(builder);
        WeakReference second = Add(builder);

        GC.Collect();

        first.IsAlive.ShouldBeTrue();
        second.IsAlive.ShouldBeFalse();
        builder.Build().Report.Duplicates.ShouldBe(1);
    }

    [Fact]
    public void Build_BetweenTwoAdds_GivesTheRowsSoFar()
    {
        DataSetBuilder builder = new();
        builder.Add(new LabelledCell(Cells.Typical(2000), ForestCover.Aspen));
        DataSet early = builder.Build();
        builder.Add(new LabelledCell(Cells.Typical(2000), ForestCover.DouglasFir));
        builder.Add(new LabelledCell(Cells.Typical(2001), ForestCover.Aspen));

        DataSet late = builder.Build();

        early.Cells.ShouldBe([new LabelledCell(Cells.Typical(2000), ForestCover.Aspen)]);
        late.Cells.ShouldBe([new LabelledCell(Cells.Typical(2001), ForestCover.Aspen)]);
        late.Report.ContradictoryRows.ShouldBe(2);
    }

    [Fact]
    public void Build_NoRows_GivesAnEmptyDataSet()
    {
        DataSet built = new DataSetBuilder().Build();

        built.Cells.ShouldBeEmpty();
        built.Report.Rows.ShouldBe(0);
        built.Digest.ShouldBe(Convert.ToHexStringLower(SHA256.HashData([])));
    }

    [Fact]
    public void Add_ALabelThatIsNoCover_IsRefused() =>
        Should.Throw<ArgumentOutOfRangeException>(
            () => new DataSetBuilder().Add(new LabelledCell(Cells.Typical(), (ForestCover)7)));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Add(DataSetBuilder builder)
    {
        ForestCell cell = Cells.Typical(2345);
        builder.Add(new LabelledCell(cell, ForestCover.Krummholz));
        return new WeakReference(cell);
    }

    private static LabelledCell Draw(LabelledCell[] cells, Random random)
    {
        LabelledCell drawn = cells[random.Next(cells.Length)];
        return random.Next(50) == 0 ? drawn with { Cover = (ForestCover)random.Next(7) } : drawn;
    }

    /// <summary>Builds the data set from the list of all rows at once.</summary>
    private static (LabelledCell[] Cells, string Digest, int Duplicates, int CellsOut, int RowsOut) CollectFirst(
        LabelledCell[] rows)
    {
        LabelledCell[] distinct = [.. rows.Distinct()];
        ILookup<ForestCell, LabelledCell> byCell = distinct.ToLookup(row => row.Cell);
        (string Line, LabelledCell Row)[] kept =
            [.. distinct.Where(row => byCell[row.Cell].Count() == 1).Select(row => (CellText.Row(row), row))];
        Array.Sort(kept, (one, other) => string.CompareOrdinal(one.Line, other.Line));
        string text = string.Concat(kept.Select(row => row.Line + "\n"));
        return (
            [.. kept.Select(row => row.Row)],
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
            rows.Length - distinct.Length,
            byCell.Count(labels => labels.Count() > 1),
            distinct.Length - kept.Length);
    }
}
