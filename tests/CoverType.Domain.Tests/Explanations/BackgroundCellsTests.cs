using System.Text.Json;
using CoverType.Domain.Explanations;

namespace CoverType.Domain.Tests.Explanations;

public sealed class BackgroundCellsTests
{
    [Fact]
    public void Draw_SkewedCovers_TakesEachInProportionAndAtLeastOnce()
    {
        LabelledCell[] training =
        [
            .. Cells(900, ForestCover.LodgepolePine), .. Cells(95, ForestCover.Aspen), .. Cells(5, ForestCover.Krummholz),
        ];

        BackgroundCells drawn = BackgroundCells.Draw(training, count: 32);

        drawn.Cells.Count.ShouldBe(32);
        drawn.TrainingCells.ShouldBe(1000);
        ILookup<ForestCell, ForestCover> covers = training.ToLookup(cell => cell.Cell, cell => cell.Cover);
        Dictionary<ForestCover, int> counts = drawn.Cells.CountBy(cell => covers[cell].First()).ToDictionary();
        counts[ForestCover.Krummholz].ShouldBe(1);
        counts[ForestCover.Aspen].ShouldBe(3);
        counts[ForestCover.LodgepolePine].ShouldBe(28);
    }

    [Fact]
    public void Draw_TheSameSeed_GivesTheSameCells()
    {
        LabelledCell[] training = [.. Cells(300, ForestCover.Aspen)];

        BackgroundCells.Draw(training).Cells.ShouldBe(BackgroundCells.Draw(training).Cells);
        BackgroundCells.Draw(training, seed: 2).Cells.ShouldNotBe(BackgroundCells.Draw(training).Cells);
        BackgroundCells.Draw(training).Cells.ShouldBeUnique();
    }

    [Fact]
    public void Draw_FewerCellsThanWanted_TakesAll() =>
        BackgroundCells.Draw([.. Cells(3, ForestCover.Aspen), .. Cells(1, ForestCover.Krummholz)]).Cells.Count.ShouldBe(4);

    [Fact]
    public void FromJson_OfToJson_GivesTheSameCells()
    {
        BackgroundCells drawn = BackgroundCells.Draw([.. Cells(100, ForestCover.Aspen)]);

        BackgroundCells read = BackgroundCells.FromJson(drawn.ToJson());

        read.Cells.ShouldBe(drawn.Cells);
        (read.TrainingCells, read.Seed).ShouldBe((100, 1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"columns":["Elevation"],"rows":[],"training_cells":1,"seed":1}""")]
    public void FromJson_AnotherText_IsAJsonException(string json) =>
        Should.Throw<JsonException>(() => BackgroundCells.FromJson(json));

    [Theory]
    [InlineData("Rawah", "Yosemite")]
    [InlineData("\"seed\": 1", "\"seed\": \"x\"")]
    [InlineData("\"rows\"", "\"lines\"")]
    [InlineData("Slope", "Steepness")]
    public void FromJson_OneThingWrong_IsAJsonException(string right, string wrong)
    {
        string json = BackgroundCells.Draw([.. Cells(10, ForestCover.Aspen)]).ToJson();
        json.ShouldContain(right);

        Should.Throw<JsonException>(
            () => BackgroundCells.FromJson(json.Replace(right, wrong, StringComparison.Ordinal)));
    }

    private static IEnumerable<LabelledCell> Cells(int count, ForestCover cover) => Enumerable.Range(0, count).Select(
        i => new LabelledCell(
            ForestFeatures.CreateCell(
                [1000 + i, (int)cover, 1, 2, 3, 4, 5, 6, 7, 8], WildernessArea.All[0], SoilType.All[i % SoilType.All.Count]),
            cover));
}
