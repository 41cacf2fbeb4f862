using CoverType.Web.Batch.Upload;

namespace CoverType.Web.Tests.Batch;

public sealed class CsvLineTests
{
    [Theory]
    [InlineData("a,b", new[] { "a", "b" })]
    [InlineData(" a , b ", new[] { "a", "b" })]
    [InlineData("\"a,b\",c", new[] { "a,b", "c" })]
    [InlineData("\"say \"\"so\"\"\",", new[] { "say \"so\"", "" })]
    public void Split_Record_HasItsFields(string record, string[] expected) => CsvLine.Split(record).ShouldBe(expected);

    [Fact]
    public void Join_FieldsWithCommasAndQuotes_CanBeSplitAgain()
    {
        string[] fields = ["a,b", "say \"so\"", "", "two\nlines"];

        CsvLine.Split(CsvLine.Join(fields)).ShouldBe(fields);
    }
}
