using CoverType.Domain;
using CoverType.Web.Batch.Upload;

namespace CoverType.Web.Tests.Batch;

public sealed class ColumnMappingTests
{
    [Fact]
    public void Mapping_NamesOfTheFeatures_AreExact()
    {
        ColumnMapping mapping = new([.. ForestFeatures.Columns.Reverse(), "Cover_Type"]);

        mapping.IsExact.ShouldBeTrue();
        mapping.Missing.ShouldBeEmpty();
        mapping.Header().ShouldBe([.. ForestFeatures.Columns.Reverse(), "Cover_Type"]);
    }

    [Fact]
    public void Mapping_OtherSpellings_AreFound()
    {
        ColumnMapping mapping = new([.. ForestFeatures.Columns.Select(column => column.Replace('_', ' ').ToLowerInvariant())]);

        mapping.IsExact.ShouldBeFalse();
        mapping.Missing.ShouldBeEmpty();
        mapping.Header().ShouldBe(ForestFeatures.Columns);
    }

    [Fact]
    public void Mapping_AnotherColumnChosen_LeavesNoColumnTwice()
    {
        ColumnMapping mapping = new([.. ForestFeatures.Columns, "height"]);

        mapping["Elevation"] = 12;

        mapping.Header().ShouldBe(["other_0", .. ForestFeatures.Columns.Skip(1), "Elevation"]);
    }

    [Fact]
    public void Mapping_ColumnNotThere_IsMissing() =>
        new ColumnMapping(["height"]).Missing.Count().ShouldBe(12);

    [Fact]
    public void Mapping_ColumnOfTwoFeatures_IsTheFirstOnesAndTheSecondIsMissing()
    {
        ColumnMapping mapping = new(ForestFeatures.Columns);

        mapping["Slope"] = 0;

        mapping.Missing.ShouldBe(["Slope"]);
    }

    [Fact]
    public void Mapping_AnotherSpellingBeforeTheName_TakesTheName()
    {
        ColumnMapping mapping = new(["elevation", .. ForestFeatures.Columns]);

        mapping["Elevation"].ShouldBe(1);
        mapping.Header().Take(2).ShouldBe(["elevation", "Elevation"]);
    }
}
