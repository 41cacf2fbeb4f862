using System.Security.Cryptography;
using System.Text;
using CoverType.DataApi.Simulation;
using CoverType.Domain;

namespace CoverType.DataApi.Tests.Simulation;

public sealed class ForestSimulatorTests
{
    private static readonly ForestSimulator Simulator = new(ForestProfile.Embedded());

    [Fact]
    public void Draw_SameSeed_GivesTheSameCells() =>
        Simulator.Draw(500, 7).ShouldBe(new ForestSimulator(ForestProfile.Embedded()).Draw(500, 7));

    // Computed by version 0.1.0. Its normal distribution function was within 7.5e-8 of the exact one, so 24 of the first
    // 116,203 records of seed 1 differ by one unit in one column, but none of these.
    [Theory]
    [InlineData(1, "14166239769410053aca2e1a4978a6b5ae69e74dc4f6cee6d8a6b0ee004f05a5")]
    [InlineData(7, "77e6a66c3a7357cc96d695e529e4c59e26ed212b33b59aeef358835a2529eb17")]
    public void Draw_ASeed_GivesTheCellsOfTheFirstVersion(int seed, string digest)
    {
        string text = string.Concat(
            Simulator.Draw(500, seed).Select(cell => string.Join(',', ForestRow.Format(cell)) + "\n"));

        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))).ShouldBe(digest);
    }

    [Fact]
    public void Draw_OtherSeed_GivesOtherCells() => Simulator.Draw(50, 7).ShouldNotBe(Simulator.Draw(50, 8));

    [Fact]
    public void Draw_ManyCells_AreRowsInRange()
    {
        foreach (LabelledCell cell in Simulator.Draw(20_000, 1))
        {
            ForestRow.Parse(ForestRow.Format(cell)).ShouldBe(cell);
        }
    }

    [Fact]
    public void Draw_ManyCells_HoldEveryCoverAndAreaInItsShare()
    {
        List<LabelledCell> cells = [.. Simulator.Draw(50_000, 1)];

        // The shares of the 116,203 real records.
        double[] covers = [0.364, 0.488, 0.062, 0.0046, 0.0163, 0.0299, 0.0348];
        double[] areas = [0.448, 0.051, 0.437, 0.065];
        foreach (ForestCover cover in ForestCovers.All)
        {
            Share(cells, cell => cell.Cover == cover).ShouldBe(covers[(int)cover], 0.01);
        }

        foreach (WildernessArea area in WildernessArea.All)
        {
            Share(cells, cell => cell.Cell.WildernessArea == area).ShouldBe(areas[area.Index], 0.01);
        }

        cells.Select(cell => cell.Cell.SoilType).Distinct().Count().ShouldBeGreaterThan(35);
    }

    [Fact]
    public void Draw_ManyCells_KeepWhatTheRealForestIsKnownFor()
    {
        List<LabelledCell> cells = [.. Simulator.Draw(50_000, 1)];
        ILookup<ForestCover, int> elevations = cells.ToLookup(cell => cell.Cover, cell => cell.Cell.Elevation);

        elevations[ForestCover.Krummholz].Average().ShouldBe(3363, 15);
        elevations[ForestCover.SpruceFir].Average().ShouldBe(3128, 15);
        elevations[ForestCover.PonderosaPine].Average().ShouldBe(2395, 15);
        cells.Where(cell => cell.Cover == ForestCover.CottonwoodWillow)
            .ShouldAllBe(cell => cell.Cell.WildernessArea.Name == "Cache");
    }

    [Fact]
    public void Embedded_Profile_HoldsNoGroupOfAFewCells()
    {
        ForestProfile profile = ForestProfile.Embedded();

        profile.Groups.ShouldAllBe(group => group.Share * profile.Rows > 39.5);
        profile.Groups.Sum(group => group.Share).ShouldBeInRange(0.99, 1.0001);
        typeof(ForestProfile).Assembly.GetManifestResourceStream("forest-profile.json")!.Length.ShouldBeLessThan(150_000);
    }

    private static double Share(List<LabelledCell> cells, Predicate<LabelledCell> which) =>
        (double)cells.Count(cell => which(cell)) / cells.Count;
}
