using System.IO.Compression;
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

        // The file has no extension: the format is recognized by its content.
        Read(gzipped ? Rows.Gzip(bytes) : bytes).ShouldBe(Cells);
    }

    [Theory]
    [InlineData("\n\n{0}\n\n{1}", 5)]
    [InlineData("{0}\r\n{1}\r\n", 2)]
    [InlineData("{1}", 1)]
    [InlineData("\n{1}", 2)]
    [InlineData("Elevation\n", 1)]
    public void Read_BrokenLine_IsCountedFromOne(string text, int line)
    {
        string lines = text
            .Replace("{0}", Rows.One, StringComparison.Ordinal)
            .Replace("{1}", $"9{Rows.One}", StringComparison.Ordinal);

        Failure(System.Text.Encoding.UTF8.GetBytes(lines)).ShouldContain($", line {line}: ");
    }

    [Fact]
    public void Read_WindowsLineEndsAndEmptyLines_AreSkipped()
    {
        string text = $"{Rows.Header}\r\n\r\n{Rows.One}\r\n\r\n{Rows.One}";

        Read(System.Text.Encoding.UTF8.GetBytes(text)).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("C7745", "C1", "line 3: Soil_Type is 'C1' but must be C and one of the 40 ELU codes")]
    [InlineData("Rawah", "Rainier", "line 3: Wilderness_Area is 'Rainier' but must be one of Rawah, Neota")]
    [InlineData("2600", "2600.5", "line 3: Elevation is '2600.5' but must be a whole number from 1000 to 4500")]
    [InlineData(",4", ",7", "line 3: Cover_Type is '7' but must be a whole number from 0 to 6")]
    [InlineData(",Rawah", "", "line 3: there are 12 fields; 13 are expected")]
    [InlineData("2600,51", "\"2600,51", "line 3: there is 1 field; 13 are expected")]
    [InlineData("2600,51", "2600,", "line 3: Aspect is '' but must be a whole number from 0 to 360")]
    [InlineData(",Rawah,", ",,", "line 3: Wilderness_Area is '' but must be one of Rawah, Neota")]
    [InlineData("2600", "0x0a28", "line 3: Elevation is '0x0a28' but must be a whole number from 1000 to 4500")]
    [InlineData("2600", "2.6005e+03", "line 3: Elevation is '2.6005e+03' but must be a whole number from 1000 to 4500")]
    [InlineData("2600", "1e99", "line 3: Elevation is '1e99' but must be a whole number from 1000 to 4500")]
    [InlineData("2600", "9999.0", "line 3: Elevation is '9999' but must be a whole number from 1000 to 4500")]
    public void Read_BrokenRow_NamesLineColumnAndRule(string right, string wrong, string message)
    {
        string broken = Rows.One.Replace(right, wrong, StringComparison.Ordinal);

        Failure(Rows.Text([Rows.Header, Rows.One, broken])).ShouldContain(message);
    }

    [Fact]
    public void Read_OneHotWithTwoSoils_NamesLineColumnsAndRule()
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
    public void Read_OneHotCoverOutOfRange_NamesTheRangeOfTheFile(string cover)
    {
        string row = Rows.AsOneHot(Cells[0]);

        Failure(Rows.Text([$"{row[..^1]}{cover}"]))
            .ShouldContain($"line 1: Cover_Type is '{cover}' but must be a whole number from 1 to 7");
    }

    [Fact]
    public void Read_ColumnsInAnotherOrder_NamesTheExpectedColumn()
    {
        string header = Rows.Header.Replace("Aspect,Slope", "Slope,Aspect", StringComparison.Ordinal);

        Failure(Rows.Text([header, Rows.One]))
            .ShouldContain("line 1: column 2 of the header is 'Slope'; 'Aspect' is expected");
    }

    [Theory]
    [InlineData("", "there is no record in it")]
    [InlineData(Rows.Header, "there is no record in it")]
    [InlineData("<html>", "line 1: there is 1 field separated by commas; a record has 13")]
    [InlineData("2600;51;3;258;0;510;221;232;148;6280;Rawah;C7745;4", "Here the separator is a semicolon.")]
    [InlineData("2600\t51\t3\t258\t0\t510\t221\t232\t148\t6280\tRawah\tC7745\t4", "Here the separator is a tab.")]
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
    public void Read_NoSuchFile_NamesIt()
    {
        string path = _folder.Combine("nowhere.csv");

        Should.Throw<CellFileException>(() => CellFile.Read(path, CancellationToken.None).ToList())
            .Message.ShouldBe($"{path}: there is no such file.");
    }

    [Fact]
    public void Read_Folder_SaysSo() =>
        Should.Throw<CellFileException>(() => CellFile.Read(_folder.Path, CancellationToken.None).ToList())
            .Message.ShouldBe($"{_folder.Path}: it is a folder; name a file of records.");

    [Theory]
    [InlineData(new byte[] { 0x1f, 0x9d, 0x90 }, "compress (.Z)")]
    [InlineData(new byte[] { 0x42, 0x5a, 0x68, 0x39 }, "bzip2")]
    [InlineData(new byte[] { 0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00 }, "xz")]
    [InlineData(new byte[] { 0x28, 0xb5, 0x2f, 0xfd, 0x00 }, "Zstandard")]
    [InlineData(new byte[] { 0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c }, "7-Zip")]
    [InlineData(new byte[] { 0x50, 0x41, 0x52, 0x31 }, "Parquet")]
    public void Read_FormatThatIsNotSupported_IsNamed(byte[] start, string format) =>
        Failure([.. start, .. Rows.Text([Rows.One])]).ShouldContain(
            $": it is in the format {format}, which cannot be read; unpack it, or pack it with gzip or zip.");

    [Theory]
    [InlineData("records.csv")]
    [InlineData("a folder/records.csv.gz")]
    [InlineData("covtype.data.gz", "covtype.info")]
    public void Read_Zip_ReadsItsFileOfRecords(string name, params string[] others)
    {
        byte[] bytes = Rows.Text(Cells.Select(Rows.AsRow));

        Read(Zip([(name, name.EndsWith(".gz", StringComparison.Ordinal) ? Rows.Gzip(bytes) : bytes), .. Empty(others)]))
            .ShouldBe(Cells);
    }

    [Theory]
    [InlineData(new string[0], "the zip has 0 files and none is covtype.data.gz")]
    [InlineData(new[] { "a.csv", "b.csv" }, "the zip has 2 files and none is covtype.data.gz")]
    public void Read_ZipWithoutOneFileOfRecords_SaysSo(string[] names, string message) =>
        Failure(Zip([.. Empty(names)])).ShouldContain(message);

    [Fact]
    public void Read_ZipThatIsCutOff_SaysThatItIsDamaged()
    {
        byte[] zip = Zip([("records.csv", Rows.Text(Cells.Select(Rows.AsRow)))]);

        Failure(zip[..(zip.Length / 2)]).ShouldContain(": it is damaged: ");
    }

    [Theory]
    [InlineData("2600, 51, 3, 258, 0, 510, 221, 232, 148, 6280, Rawah, C7745, 4")]
    [InlineData("\"2600\",\"51\",\"3\",\"258\",\"0\",\"510\",\"221\",\"232\",\"148\",\"6280\",\"Rawah\",\"C7745\",\"4\"")]
    [InlineData("2600,51,3,258,0,510,221,232,148,6280, \"Rawah\" , \"C7745\",4")]
    [InlineData("2600.0,51.0,3.0,258.0,0.0,510.0,221.0,232.0,148.0,6280.0,Rawah,C7745,4.0")]
    [InlineData("2.600e+03,5.1e+01,3e0,258,0,510,221,232,148,6.28e3,Rawah,C7745,4.0e+00")]
    public void Read_QuotesSpacesAndFloats_AreReadInHeaderAndRows(string row)
    {
        string header = string.Join(',', Rows.Header.Split(',').Select(name => $" \"{name}\" "));

        Read(Rows.Text([header, row, Rows.One])).Distinct().ShouldHaveSingleItem().Cell.Elevation.ShouldBe(2600);
        Read(Rows.Text([row])).Count.ShouldBe(1);
    }

    [Fact]
    public void Read_WriteCsvOfR_SkipsTheRowNames()
    {
        string header = string.Join(',', Rows.Header.Split(',').Prepend("").Select(name => $"\"{name}\""));
        IEnumerable<string> rows = Cells.Select((cell, i) =>
        {
            IReadOnlyList<string> fields = ForestRow.Format(cell);
            return $"\"{i + 1}\",{string.Join(',', fields.Take(10))},\"{fields[10]}\",\"{fields[11]}\",{fields[12]}";
        });

        Read(Rows.Text(rows.Prepend(header))).ShouldBe(Cells);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Unnamed: 0")]
    [InlineData("Id")]
    public void Read_IndexOfPandas_IsSkipped(string name) => Read(Rows.Text(
        Cells.Select((cell, i) => $"{i},{Rows.AsRow(cell)}").Prepend($"{name},{Rows.Header}"))).ShouldBe(Cells);

    [Fact]
    public void Read_FramesOfScikitLearn_AreRead()
    {
        string header = string.Join(
            ',',
            [
                .. Rows.Header.Split(',').Take(10),
                .. Enumerable.Range(0, 4).Select(i => $"Wilderness_Area_{i}"),
                .. Enumerable.Range(0, 40).Select(i => $"Soil_Type_{i}"),
                "Cover_Type",
            ]);
        IEnumerable<string> rows = Cells.Select(cell =>
        {
            string[] fields = Rows.AsOneHot(cell).Split(',');
            return string.Join(',', [.. fields.Take(54).Select(field => $"{field}.0"), fields[54]]);
        });

        Read(Rows.Text(rows.Prepend(header))).ShouldBe(Cells);
    }

    [Fact]
    public void Read_QuoteThatIsNeverClosedInALargeFile_NamesItsLine()
    {
        string open = Rows.One.Replace("Rawah", "\"Rawah", StringComparison.Ordinal);
        IEnumerable<string> rows = Enumerable.Repeat(Rows.One, 500_000);

        Failure(Rows.Text([Rows.One, open, .. rows])).ShouldContain("line 2: ");
    }

    private static IEnumerable<(string, byte[])> Empty(string[] names) => names.Select(name => (name, Array.Empty<byte>()));

    private static byte[] Zip(IEnumerable<(string Name, byte[] Content)> files)
    {
        using MemoryStream target = new();
        using (ZipArchive zip = new(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in files)
            {
                using Stream entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return target.ToArray();
    }

    private string Failure(byte[] bytes) => Should.Throw<CellFileException>(() => Read(bytes)).Message;

    private List<LabelledCell> Read(byte[] bytes)
    {
        string path = _folder.Combine("records");
        File.WriteAllBytes(path, bytes);
        return [.. CellFile.Read(path, TestContext.Current.CancellationToken)];
    }
}
