using System.IO.Compression;
using CoverType.Testing;

namespace CoverType.Domain.Tests;

public sealed class ForestRowTests
{
    private static readonly string[] Row =
        ["2600", "51", "3", "258", "-7", "510", "221", "232", "148", "6280", "Rawah", "C7745", "4"];

    [Fact]
    public void Parse_WellFormedRow_FillsEveryField()
    {
        LabelledCell cell = ForestRow.Parse(Row);

        cell.ShouldBe(new LabelledCell(
            new ForestCell
            {
                Elevation = 2600,
                Aspect = 51,
                Slope = 3,
                HorizontalDistanceToHydrology = 258,
                VerticalDistanceToHydrology = -7,
                HorizontalDistanceToRoadways = 510,
                Hillshade9am = 221,
                HillshadeNoon = 232,
                Hillshade3pm = 148,
                HorizontalDistanceToFirePoints = 6280,
                WildernessArea = WildernessArea.Find("Rawah")!,
                SoilType = SoilType.Find("C7745")!,
            },
            ForestCover.Aspen));
    }

    [Fact]
    public void Format_ParsedRow_GivesTheRowBack() => ForestRow.Format(ForestRow.Parse(Row)).ShouldBe(Row);

    [Fact]
    public void TryParse_TwelveFields_TellsTheCount()
    {
        ForestRow.TryParse(Row[..12], out LabelledCell? cell, out IReadOnlyList<RowError> errors).ShouldBeFalse();

        cell.ShouldBeNull();
        errors.ShouldBe([new RowError("row", "12 fields", "must have 13 fields")]);
    }

    [Theory]
    [InlineData(0, "999", "Elevation", "must be a whole number from 1000 to 4500")]
    [InlineData(1, "361", "Aspect", "must be a whole number from 0 to 360")]
    [InlineData(2, "12.5", "Slope", "must be a whole number from 0 to 90")]
    [InlineData(3, "-1", "Horizontal_Distance_To_Hydrology", "must be a whole number from 0 to 10000")]
    [InlineData(4, "", "Vertical_Distance_To_Hydrology", "must be a whole number from -1000 to 1000")]
    [InlineData(5, " 5", "Horizontal_Distance_To_Roadways", "must be a whole number from 0 to 10000")]
    [InlineData(6, "256", "Hillshade_9am", "must be a whole number from 0 to 255")]
    [InlineData(7, "many", "Hillshade_Noon", "must be a whole number from 0 to 255")]
    [InlineData(8, "1e2", "Hillshade_3pm", "must be a whole number from 0 to 255")]
    [InlineData(9, "99999999999", "Horizontal_Distance_To_Fire_Points", "must be a whole number from 0 to 10000")]
    [InlineData(10, "Comanche", "Wilderness_Area", "must be one of Rawah, Neota, Commanche, Cache")]
    [InlineData(11, "C0000", "Soil_Type", "must be C and one of the 40 ELU codes, such as C2702")]
    [InlineData(12, "7", "Cover_Type", "must be a whole number from 0 to 6")]
    public void TryParse_OneWrongField_TellsColumnValueAndRule(int index, string value, string column, string rule)
    {
        string[] fields = [.. Row];
        fields[index] = value;

        ForestRow.TryParse(fields, out _, out IReadOnlyList<RowError> errors).ShouldBeFalse();

        errors.ShouldBe([new RowError(column, value, rule)]);
    }

    [Fact]
    public void Parse_SeveralWrongFields_ThrowsWithEveryOne()
    {
        string[] fields = [.. Row];
        fields[1] = "north";
        fields[11] = "clay";

        ForestRowException error = Should.Throw<ForestRowException>(() => ForestRow.Parse(fields));

        error.Errors.Select(wrong => wrong.Column).ShouldBe(["Aspect", "Soil_Type"]);
        error.Message.ShouldContain("Aspect is 'north' but must be a whole number from 0 to 360");
        error.Message.ShouldContain("Soil_Type is 'clay'");
    }

    [Fact]
    public void TryParse_NullField_IsMissing()
    {
        string?[] fields = [.. Row];
        fields[10] = null;

        ForestRow.TryParse(fields, out _, out IReadOnlyList<RowError> errors).ShouldBeFalse();

        errors[0].ToString().ShouldBe("Wilderness_Area is missing and must be one of Rawah, Neota, Commanche, Cache");
    }

    [Fact]
    public void Parse_EveryRealRow_IsInRange()
    {
        Assert.SkipUnless(File.Exists(SharedFiles.CoverTypeRows), SharedFiles.Missing(SharedFiles.CoverTypeRows));
        using StreamReader rows = new(
            new GZipStream(File.OpenRead(SharedFiles.CoverTypeRows), CompressionMode.Decompress));
        rows.ReadLine().ShouldBe(string.Join(',', [.. ForestFeatures.Columns, ForestFeatures.CoverTypeColumn]));
        int count = 0;

        while (rows.ReadLine() is string line)
        {
            ForestRow.Parse(line.Split(','));
            count++;
        }

        count.ShouldBe(116_203);
    }
}
