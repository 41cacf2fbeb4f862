using System.Text.Json;
using CoverType.Domain.Profiles;

namespace CoverType.Domain.Tests.Profiles;

public sealed class DataProfileTests
{
    // A profile of the form that the first version of the pipeline wrote, cut to one column of each kind.
    private const string FirstForm = """
        {
          "cells": 2,
          "numeric": [
            { "column": "Elevation", "minimum": 2500, "maximum": 2600, "edges": [ 2500 ], "shares": [ 0.5, 0.5 ] }
          ],
          "categories": [ { "column": "Soil_Type", "shares": { "C7745": 1 } } ]
        }
        """;

    private static readonly ForestCell Cell = ForestFeatures.CreateCell(
        [.. ForestFeatures.Numeric.Select(feature => feature.Typical)], WildernessArea.All[0], SoilType.All[0]);

    [Fact]
    public void Of_LabelledCells_HasTheShareOfEachCover()
    {
        DataProfile profile = DataProfile.Of(
        [
            new LabelledCell(Cell, ForestCover.Aspen),
            new LabelledCell(Cell, ForestCover.Aspen),
            new LabelledCell(Cell with { Elevation = 2000 }, ForestCover.SpruceFir),
            new LabelledCell(Cell, ForestCover.Krummholz),
        ]);

        profile.Cells.ShouldBe(4);
        profile.Covers.ShouldNotBeNull().Count.ShouldBe(7);
        profile.Covers["Aspen"].ShouldBe(0.5);
        profile.Covers["Spruce/Fir"].ShouldBe(0.25);
        profile.Covers["Lodgepole Pine"].ShouldBe(0);
    }

    [Fact]
    public void FromJson_ProfileWithCovers_HasThem()
    {
        DataProfile profile = DataProfile.Of([new LabelledCell(Cell, ForestCover.Aspen)]);

        DataProfile.FromJson(profile.ToJson()).Covers.ShouldBe(profile.Covers);
    }

    [Fact]
    public void FromJson_ProfileOfTheFirstForm_HasNoCovers()
    {
        DataProfile profile = DataProfile.FromJson(FirstForm);

        profile.Covers.ShouldBeNull();
        profile.Numeric.ShouldHaveSingleItem().Shares.ShouldBe([0.5, 0.5]);
    }

    [Fact]
    public void FromJson_FewerSharesThanBins_Throws() => Should.Throw<JsonException>(
        () => DataProfile.FromJson(FirstForm.Replace("[ 0.5, 0.5 ]", "[ 1 ]", StringComparison.Ordinal)));

    [Theory]
    [InlineData(2499, 0)]
    [InlineData(2500, 0)]
    [InlineData(2501, 1)]
    public void BinOf_Value_IsTheFirstWhoseUpperEndItDoesNotExceed(int value, int bin) =>
        DataProfile.FromJson(FirstForm).Numeric[0].BinOf(value).ShouldBe(bin);
}
