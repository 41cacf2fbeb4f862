using System.IO.Compression;
using System.Text;
using CoverType.Domain;
using CoverType.Pipeline.Rows;
using CoverType.Pipeline.Tests.Fakes;
using CoverType.Testing;
using Parquet;
using Parquet.Schema;

namespace CoverType.Pipeline.Tests.Rows;

public sealed class LabelledRowFileTests : IDisposable
{
    private static readonly string Names = string.Join(',', RowReader.Columns);

    private readonly TemporaryFolder _folder = new();
    private readonly IReadOnlyList<LabelledCell> _cells = MadeUpCells.Create(20, seed: 3);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ReadAsync_CsvWithoutAndWithNames_HasTheSameCells()
    {
        string[] lines = [.. _cells.Select(row => string.Join(',', ForestRow.Format(row)))];
        string[] turned = [.. lines.Prepend(Names).Select(line => string.Join(',', line.Split(',').Reverse().Append("more")))];

        (await ReadAsync("plain.csv", lines)).ShouldBe(_cells);
        (await ReadAsync("named.csv", [Names, .. lines, ""])).ShouldBe(_cells);
        (await ReadAsync("turned.csv", turned)).ShouldBe(_cells);
    }

    [Fact]
    public async Task ReadAsync_CompressedCsv_HasTheCells()
    {
        string path = _folder.Combine("rows.csv.gz");
        await using (GZipStream file = new(File.Create(path), CompressionMode.Compress))
        {
            await file.WriteAsync(
                Encoding.UTF8.GetBytes(string.Join('\n', _cells.Select(row => string.Join(',', ForestRow.Format(row))))),
                Cancellation);
        }

        (await LabelledRowFile.ReadAsync(path, Cancellation)).ShouldBe(_cells);
    }

    [Fact]
    public async Task ReadAsync_ParquetWithWideNumbersThatMayBeNull_HasTheCells()
    {
        string path = _folder.Combine("rows.parquet");
        DataField[] fields =
        [
            .. RowReader.Columns.Select(column => column is ForestFeatures.WildernessAreaColumn or ForestFeatures.SoilTypeColumn
                ? new DataField(column, typeof(string))
                : new DataField(column, typeof(long), isNullable: true)),
        ];
        string[][] rows = [.. _cells.Select(row => ForestRow.Format(row).ToArray())];
        await using (FileStream file = File.Create(path))
        await using (ParquetWriter writer = await ParquetWriter.CreateAsync(
            new ParquetSchema([.. fields]), file, cancellationToken: Cancellation))
        {
            using ParquetRowGroupWriter group = writer.CreateRowGroup();
            for (int column = 0; column < fields.Length; column++)
            {
                string[] values = [.. rows.Select(row => row[column])];
                if (fields[column].Name is ForestFeatures.WildernessAreaColumn or ForestFeatures.SoilTypeColumn)
                {
                    await group.WriteAsync(fields[column], values);
                }
                else
                {
                    long?[] numbers = [.. values.Select(value => (long?)long.Parse(value, System.Globalization.CultureInfo.InvariantCulture))];
                    await group.WriteAsync<long>(fields[column], numbers.AsMemory(), cancellationToken: Cancellation);
                }
            }
        }

        (await LabelledRowFile.ReadAsync(path, Cancellation)).ShouldBe(_cells);
    }

    [Theory]
    [InlineData("wrong.csv", "2596,51,3,258,0,510,221,232,148,6279,Rawah,C7745,7", "row 1: Cover_Type is '7' but must be a whole number from 0 to 6.")]
    [InlineData("short.csv", "2596,51,3", "has no column Horizontal_Distance_To_Hydrology.")]
    [InlineData("names.csv", "Elevation,Aspect,Colour", "has no column Slope.")]
    [InlineData("empty.csv", "", "has no rows.")]
    [InlineData("text.parquet", "no Parquet", "is not a Parquet file: ")]
    public async Task ReadAsync_FileOfAnotherForm_ThrowsWithTheReason(string name, string line, string reason)
    {
        InvalidDataException failure = await Should.ThrowAsync<InvalidDataException>(
            () => ReadAsync(name, line.Length == 0 ? [] : [line]));

        failure.Message.ShouldStartWith($"'{_folder.Combine(name)}' ");
        failure.Message.ShouldContain(reason);
    }

    private async Task<IReadOnlyList<LabelledCell>> ReadAsync(string name, string[] lines)
    {
        string path = _folder.Combine(name);
        await File.WriteAllLinesAsync(path, lines, Cancellation);
        return await LabelledRowFile.ReadAsync(path, Cancellation);
    }
}
