using CoverType.DataApi.Files;
using CoverType.Domain;
using CoverType.Testing;

namespace CoverType.DataApi.Tests.Files;

public sealed class CellFileTests : IDisposable
{
    private static readonly IReadOnlyList<LabelledCell> Cells = Rows.Make(200);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(false, false, true)]
    [InlineData(false, true, false)]
    [InlineData(false, true, true)]
    [InlineData(true, false, false)]
    [InlineData(true, false, true)]
    public void Read_EveryLayout_GivesTheCellsInTheirOrder(bool oneHot, bool header, bool gzipped)
    {
        IEnumerable<string> lines = Cells.Select(cell => oneHot ? Rows.AsOneHot(cell) : Rows.AsRow(cell));
        byte[] bytes = Rows.Text(header ? lines.Prepend(Rows.Header) : lines);

        // The name tells nothing: what the file is, it tells itself.
        Read(gzipped ? Rows.Gzip(bytes) : bytes).ShouldBe(Cells);
    }

    [Fact]
    public void Read_WindowsLineEndsAndEmptyLines_ArePassedOver()
    {
        string text = $"{Rows.Header}\r\n\r\n{Rows.One}\r\n\r\n{Rows.One}";

        Read(System.Text.Encoding.UTF8.GetBytes(text)).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("C7745", "C1", "line 3: Soil_Type is 'C1' but must be C and one of the 40 ELU codes")]
    [InlineData("Rawah", "Rainier", "line 3: Wilderness_Area is 'Rainier' but must be one of Rawah, Neota")]
    [InlineData("2600", "2600.5", "line 3: Elevation is '2600.5' but must be a whole number from 1000 to 4500")]
    [InlineData(",4", ",7", "line 3: Cover_Type is '7' but must be a whole number from 0 to 6")]
    [InlineData(",Rawah", "", "line 3: there are 12 fields where 13 were expected")]
    public void Read_BrokenRow_TellsLineColumnAndRule(string right, string wrong, string message)
    {
        string broken = Rows.One.Replace(right, wrong, StringComparison.Ordinal);

        Failure(Rows.Text([Rows.Header, Rows.One, broken])).ShouldContain(message);
    }

    [Fact]
    public void Read_OneHotWithTwoSoils_TellsLineColumnsAndRule()
    {
        string row = Rows.AsOneHot(Cells[0]);
        string[] fields = row.Split(',');
        fields[14 + ((Cells[0].Cell.SoilType.Index + 1) % 40)] = "1";

        Failure(Rows.Text([row, string.Join(',', fields)]))
            .ShouldContain("line 2: Soil_Type1 to Soil_Type40 is");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("8")]
    public void Read_OneHotCoverOutOfRange_IsToldAsTheFileCountsIt(string cover)
    {
        string row = Rows.AsOneHot(Cells[0]);

        Failure(Rows.Text([$"{row[..^1]}{cover}"]))
            .ShouldContain($"line 1: Cover_Type is '{cover}' but must be a whole number from 1 to 7");
    }

    [Fact]
    public void Read_ColumnsInAnotherOrder_TellsWhichIsExpected()
    {
        string header = Rows.Header.Replace("Aspect,Slope", "Slope,Aspect", StringComparison.Ordinal);

        Failure(Rows.Text([header, Rows.One]))
            .ShouldContain("line 1: column 2 of the header is 'Slope' where 'Aspect' was expected");
    }

    [Theory]
    [InlineData("", "there is no record in it")]
    [InlineData(Rows.Header, "there is no record in it")]
    [InlineData("<html>", "line 1: there is 1 field separated by commas, where records have 13")]
    public void Read_NoRecords_IsRefused(string text, string message) =>
        Failure(System.Text.Encoding.UTF8.GetBytes(text)).ShouldContain(message);

    [Fact]
    public void Read_GzipThatIsCutOff_IsRefused()
    {
        byte[] whole = Rows.Gzip(Rows.Text(Cells.Select(Rows.AsRow)));

        Failure(whole[..(whole.Length / 2)]).ShouldContain("the gzip file is cut off");
    }

    [Fact]
    public void Read_GzipOfSeveralMembers_IsReadWhole()
    {
        byte[] first = Rows.Gzip(Rows.Text([Rows.Header, .. Cells.Take(120).Select(Rows.AsRow)]));
        byte[] second = Rows.Gzip(Rows.Text(Cells.Skip(120).Select(Rows.AsRow)));

        Read([.. first, .. second]).ShouldBe(Cells);
    }

    [Fact]
    public void Read_GzipWithGarbageInside_IsRefused()
    {
        byte[] bytes = Rows.Gzip(Rows.Text(Cells.Select(Rows.AsRow)));
        bytes.AsSpan(20, 40).Fill(0xff);

        Should.Throw<CellFileException>(() => Read(bytes));
    }

    [Fact]
    public void Read_NoSuchFile_TellsItsName()
    {
        string path = _folder.Combine("nowhere.csv");

        Should.Throw<CellFileException>(() => CellFile.Read(path, CancellationToken.None).ToList())
            .Message.ShouldStartWith($"{path}: it cannot be opened");
    }

    private string Failure(byte[] bytes) => Should.Throw<CellFileException>(() => Read(bytes)).Message;

    private List<LabelledCell> Read(byte[] bytes)
    {
        string path = _folder.Combine("records");
        File.WriteAllBytes(path, bytes);
        return [.. CellFile.Read(path, TestContext.Current.CancellationToken)];
    }
}
