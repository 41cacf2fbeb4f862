using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Domain.Profiles;
using CoverType.Inference.Drift;

namespace CoverType.Inference.Tests.Drift;

public sealed class ProfileComparisonTests
{
    private static readonly DataProfile Profile = DataProfile.Of(TestCells.Random(5000, seed: 1));

    [Fact]
    public void Columns_CellsOfTheSameKind_HaveNotDrifted()
    {
        IReadOnlyList<ColumnDrift> columns = ProfileComparison.Columns(Profile, TestCells.Random(5000, seed: 2), 0.25);

        columns.Select(column => column.Column).ShouldBe(ForestFeatures.Columns);
        columns.ShouldAllBe(column => column.Index < 0.05 && !column.Drifted);
    }

    [Fact]
    public void Columns_OneColumnMoved_IsTheOnlyOneThatDrifted()
    {
        ForestCell[] cells = [.. TestCells.Random(5000, seed: 2).Select(cell => cell with { Slope = cell.Slope / 3 })];

        ProfileComparison.Columns(Profile, cells, 0.25)
            .Where(column => column.Drifted).Select(column => column.Column).ShouldBe(["Slope"]);
    }

    [Fact]
    public void Columns_OneAreaOnly_IsTheIndexByHand()
    {
        WildernessArea area = WildernessArea.All[0];
        double share = Profile.Categories[0].Shares[area.Name];
        double expected = ((1 - share) * Math.Log(1 / share))
            + Profile.Categories[0].Shares.Where(other => other.Key != area.Name)
                .Sum(other => (1e-4 - other.Value) * Math.Log(1e-4 / other.Value));

        ProfileComparison.Columns(Profile, [.. TestCells.Random(100, seed: 2).Select(cell => cell with { WildernessArea = area })], 0.25)
            .Single(column => column.Column == "Wilderness_Area").Index.ShouldBe(expected, 1e-9);
    }

    [Fact]
    public void Predictions_KnownShares_AreComparedInTheOrderOfTheNames()
    {
        Dictionary<string, double> expected = new() { ["Aspen"] = 0.5, ["Spruce/Fir"] = 0.5 };

        PredictionDrift drift = ProfileComparison.Predictions(expected, [4, 0, 0, 0], 0.25);

        drift.Rows.ShouldBe(4);
        drift.Observed!["Aspen"].ShouldBe(0.25);
        drift.Observed["Spruce/Fir"].ShouldBe(0.75);
        drift.Observed["Krummholz"].ShouldBe(0);
        drift.Index!.Value.ShouldBe((-0.25 * Math.Log(0.5)) + (0.25 * Math.Log(1.5)), 1e-9);
        drift.Drifted.ShouldBeTrue();
    }
}
