using System.Text;
using CoverType.Clients.DataApi;
using CoverType.Domain;
using CoverType.Testing;

namespace CoverType.Clients.Tests.DataApi;

public sealed class PortionReaderTests
{
    private const string Row =
        """["2600","51","3","258","0","510","221","232","148","6280","Rawah","C7745","4"]""";

    [Fact]
    public void Read_TwoRows_GivesGroupBatchAndRows()
    {
        Portion portion = Read($$"""{"group_number": 3, "batch_number": 7, "data": [{{Row}}, {{Row}}]}""");

        portion.GroupNumber.ShouldBe(3);
        portion.BatchNumber.ShouldBe(7);
        portion.Data.Count.ShouldBe(2);
        LabelledCell cell = portion.ParseCells().Last();
        cell.Cell.Elevation.ShouldBe(2600);
        cell.Cover.ShouldBe(ForestCover.Aspen);
    }

    [Fact]
    public void Read_NoRows_IsAPortion() =>
        Read("""{"group_number":10,"batch_number":1,"data":[]}""").Data.ShouldBeEmpty();

    [Theory]
    [InlineData("", "The answer is empty.")]
    [InlineData(" \n", "The answer is empty.")]
    [InlineData("<html><body>Bad gateway</body></html>", "The answer is HTML or XML, not JSON: '<html>")]
    [InlineData("""{"group_number":1,"batch_number":1,"data":[["2600",""", "is not JSON or not all of it")]
    [InlineData("Internal Server Error", "is not JSON or not all of it")]
    [InlineData("[]", "The answer is an array but must be an object.")]
    [InlineData("null", "The answer is null but must be an object.")]
    [InlineData("""{"batch_number":1,"data":[]}""", "The answer has no 'group_number'.")]
    [InlineData("""{"group_number":"1","batch_number":1,"data":[]}""", "'group_number' is the string '1'")]
    [InlineData("""{"group_number":1,"batch_number":1.5,"data":[]}""", "'batch_number' is the number 1.5")]
    [InlineData("""{"group_number":1,"batch_number":1}""", "The answer has no 'data'.")]
    [InlineData("""{"group_number":1,"batch_number":1,"data":{}}""", "'data' is an object")]
    [InlineData("""{"group_number":1,"batch_number":1,"data":[7]}""", "data[0]: is the number 7")]
    [InlineData("""{"group_number":1,"batch_number":1,"data":[[2600]]}""", "field 0 is the number 2600")]
    [InlineData("""{"group_number":1,"batch_number":1,"data":[["26\udc00"]]}""", "data[0]: field 0 is not valid text")]
    [InlineData("""{"group_number":1,"batch_number":1,"data":["\ud83d"]}""", "data[0]: is a string that is not valid text")]
    [InlineData("""{"group_number":"\ud83d","batch_number":1,"data":[]}""", "'group_number' is a string that is not valid text")]
    [InlineData("""{"group_number":1,"batch_number":1,"\ud83d":[]}""", "The answer has a name that is not valid text")]
    [InlineData("""{"group_number":1,"batch_number":1,"d\ud83d":[]}""", "The answer has a name that is not valid text")]
    public void Read_NotAPortion_ThrowsWithTheError(string body, string reason) =>
        Should.Throw<DataApiException>(() => Read(body)).Message.ShouldContain(reason);

    [Fact]
    public void Read_BytesThatAreNotUtf8_ThrowsWithTheField()
    {
        byte[] body = Encoding.UTF8.GetBytes(Answer(Row, Row.Replace("Rawah", "Raw?h", StringComparison.Ordinal)));
        body[body.AsSpan().IndexOf((byte)'?')] = 0xe1;

        string message = Should.Throw<DataApiException>(() => PortionReader.Read(body)).Message;

        message.ShouldStartWith("1 of 2 rows are wrong, the first is data[1]: field 10 is not valid text");
    }

    [Fact]
    public void Read_RowOfTwelveColumns_ThrowsWithTheRow()
    {
        string shortRow = Row.Replace(""","4"]""", "]", StringComparison.Ordinal);

        string message = Should.Throw<DataApiException>(() => Read(Answer(Row, shortRow, Row, shortRow))).Message;

        message.ShouldBe("2 of 4 rows are wrong, the first is data[1]: row is '12 fields' but must have 13 fields.");
    }

    [Fact]
    public void Read_UnknownSoil_ThrowsWithColumnValueAndRule()
    {
        string unknown = Row.Replace("C7745", "C9999", StringComparison.Ordinal);

        string message = Should.Throw<DataApiException>(() => Read(Answer(unknown))).Message;

        message.ShouldContain("data[0]: Soil_Type is 'C9999' but must be C and one of the 40 ELU codes");
    }

    [Theory]
    [InlineData("group1-batch4.json", 1, 4, 1162)]
    [InlineData("group4-batch10.json", 4, 10, 5810)]
    public void Read_RecordedAnswer_IsAPortion(string file, int group, int batch, int rows)
    {
        string path = Path.Combine(SharedFiles.DataApiAnswers, file);
        Assert.SkipUnless(File.Exists(path), SharedFiles.Missing(path));

        Portion portion = PortionReader.Read(File.ReadAllBytes(path));

        portion.GroupNumber.ShouldBe(group);
        portion.BatchNumber.ShouldBe(batch);
        portion.ParseCells().Count().ShouldBe(rows);
    }

    private static string Answer(params string[] rows) =>
        $$"""{"group_number":1,"batch_number":2,"data":[{{string.Join(',', rows)}}]}""";

    private static Portion Read(string body) => PortionReader.Read(Encoding.UTF8.GetBytes(body));
}
