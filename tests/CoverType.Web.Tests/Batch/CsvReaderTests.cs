using CoverType.Web.Batch.Upload;

namespace CoverType.Web.Tests.Batch;

public sealed class CsvReaderTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("a\nb\n", new[] { "a", "b" })]
    [InlineData("a\r\nb", new[] { "a", "b" })]
    [InlineData("a\rb\r", new[] { "a", "b" })]
    [InlineData("a,\"b\nc\"\nd", new[] { "a,\"b\nc\"", "d" })]
    [InlineData("\n\na\n\r\n\nb\n\n", new[] { "a", "b" })]
    [InlineData("\"never\nends", new[] { "\"never\nends" })]
    [InlineData("", new string[0])]
    public async Task ReadAsync_Text_HasTheRecordsThatTheServiceAnswers(string text, string[] expected) =>
        (await ReadAsync(text)).ShouldBe(expected);

    [Fact]
    public async Task ReadAsync_RecordsAcrossBuffers_AreWhole()
    {
        string[] records = [.. Enumerable.Range(0, 5000).Select(row => $"{row},\"a, \r\n{new string('x', row % 40)}\"")];

        (await ReadAsync(string.Join("\r\n", records))).ShouldBe(records);
    }

    [Theory]
    [InlineData('x')]
    [InlineData('\n')]
    public async Task ReadAsync_RecordThatDoesNotEnd_IsRefusedBeforeItFillsTheMemory(char filler)
    {
        using CsvReader reader = new(new StringReader($"\"{new string(filler, 10 * CsvReader.LongestRecord)}"));

        await Should.ThrowAsync<InvalidDataException>(async () => await reader.ReadAsync(Cancellation));
    }

    [Fact]
    public async Task ReadTextAsync_AfterARecord_HasTheRest()
    {
        using CsvReader reader = new(new StringReader("a,b\n1,2\n\n3,4"));
        await reader.ReadAsync(Cancellation);
        char[] buffer = new char[5];
        string rest = "";
        for (int read; (read = await reader.ReadTextAsync(buffer, Cancellation)) > 0;)
        {
            rest += new string(buffer, 0, read);
        }

        rest.ShouldBe("1,2\n\n3,4");
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(string text)
    {
        using CsvReader reader = new(new StringReader(text));
        List<string> records = [];
        while (await reader.ReadAsync(Cancellation) is string record)
        {
            records.Add(record);
        }

        return records;
    }
}
