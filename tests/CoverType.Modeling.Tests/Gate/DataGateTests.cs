using System.Text.Json;
using CoverType.Domain;
using CoverType.Domain.Profiles;
using CoverType.Modeling.Gate;

namespace CoverType.Modeling.Tests.Gate;

public sealed class DataGateTests
{
    private static readonly ForestCell[] Before = [.. Cells.Random(3000, seed: 1).Select(row => row.Cell)];
    private static readonly ForestCell[] After = [.. Cells.Random(1000, seed: 2).Select(row => row.Cell)];
    private static readonly DataProfile Champion = DataProfile.Of(Before);

    [Fact]
    public void Check_MoreOfTheSame_PassesWithoutAWarning()
    {
        GateReport report = DataGate.Check(After, Champion);

        report.Passed.ShouldBeTrue();
        report.Warnings.ShouldBeEmpty();
        report.Drift.Count.ShouldBe(12);
        report.Drift.Values.ShouldAllBe(index => index < 0.1);
    }

    [Fact]
    public void Check_NoChampion_PassesAndTellsAConstantColumn()
    {
        GateReport report = DataGate.Check([.. After.Select(cell => cell with { Slope = 7 })]);

        report.Passed.ShouldBeTrue();
        report.Warnings.ShouldHaveSingleItem().ShouldContain("Slope is 7 everywhere");
    }

    [Fact]
    public void Check_AColumnThatNoLongerVaries_Stops()
    {
        GateReport report = DataGate.Check([.. After.Select(cell => cell with { Slope = 7 })], Champion);

        report.Passed.ShouldBeFalse();
        report.ToString().ShouldContain("Slope is 7 everywhere");
    }

    [Fact]
    public void Check_AnotherUnit_Stops()
    {
        // The champion's elevations are 2,000 to 2,999 metres only.
        DataProfile low = DataProfile.Of(
            [.. Before.Select(cell => cell with { Elevation = 2000 + (cell.Elevation % 1000) })]);
        ForestCell[] high = [.. After.Select(cell => cell with { Elevation = 3500 + (cell.Elevation % 900) })];

        DataGate.Check(high, low).Stops.ShouldContain(reason => reason.Contains("another unit"));
    }

    [Fact]
    public void Check_ValuesThatNoCellCanHave_StopsEvenWithoutAChampion()
    {
        ForestCell[] cells = [.. After];
        cells[5] = cells[5] with { Aspect = 4000 };

        DataGate.Check(cells).Stops.ShouldHaveSingleItem().ShouldContain("1 of 1000 cells have a Aspect");
    }

    [Fact]
    public void Check_ADistributionThatHasMoved_IsToldAndPasses()
    {
        ForestCell[] moved =
            [.. After.Select(cell => cell with { Elevation = 1000 + ((cell.Elevation - 1000) / 2) })];

        GateReport report = DataGate.Check(moved, Champion);

        report.Passed.ShouldBeTrue();
        report.Warnings.ShouldHaveSingleItem().ShouldContain("Elevation has drifted");
        report.Drift["Elevation"].ShouldBeGreaterThan(1);
    }

    [Fact]
    public void Check_AreasThatTheChampionNeverSaw_Stops()
    {
        DataProfile north = DataProfile.Of(
            [.. Before.Select(cell => cell with { WildernessArea = WildernessArea.All[0] })]);

        DataGate.Check(After, north).Stops.ShouldContain(reason => reason.Contains("Wilderness_Area"));
    }

    [Fact]
    public void Check_ARealRegionAgainstAnother_TellsTheDriftAndPasses()
    {
        DataProfile one = DataProfile.Of([.. RecordedAnswers.Rows().Select(row => row.Cell)]);
        ForestCell[] other = [.. RecordedAnswers.OtherRegion().Select(row => row.Cell)];

        GateReport report = DataGate.Check(other, one);

        report.Stops.ShouldBeEmpty();
        report.Warnings.ShouldContain(warning => warning.Contains("Soil_Type has drifted"));
    }

    [Fact]
    public void Check_FewCells_Stops() =>
        DataGate.Check([.. After.Take(3)]).ToString().ShouldContain("3 cells are too few");

    [Fact]
    public void FromJson_WhatToJsonWrote_IsTheSameProfile()
    {
        DataProfile read = DataProfile.FromJson(Champion.ToJson());

        read.ToJson().ShouldBe(Champion.ToJson());
        DataGate.Check(After, read).Drift.ShouldBe(DataGate.Check(After, Champion).Drift);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("<html>")]
    public void FromJson_SomethingElse_Throws(string json) =>
        Should.Throw<JsonException>(() => DataProfile.FromJson(json));

    [Fact]
    public void Of_KnownShares_IsTheSumByHand() => StabilityIndex.Of([0.5, 0.5], [0.25, 0.75])
        .ShouldBe((-0.25 * Math.Log(0.5)) + (0.25 * Math.Log(1.5)), 1e-12);
}
