using CoverType.Web.Pipeline.Campaigns;

namespace CoverType.Web.Tests.Pipeline.Campaigns;

public sealed class LineReaderTests
{
    [Theory]
    [InlineData("", new string[0])]
    [InlineData("one", new[] { "one" })]
    [InlineData("one\n\ntwo\n", new[] { "one", "", "two" })]
    [InlineData("one\r\ntwo\r\n", new[] { "one", "two" })]
    [InlineData("1234567890123\nnext", new[] { "12345678901", "next" })]
    public async Task ReadAsync_Text_ReturnsTheBeginningOfEachLine(string text, string[] expected)
    {
        using StringReader source = new(text);

        (await ReadAsync(new LineReader(source, 10))).ShouldBe(expected);
    }

    [Fact]
    public async Task ReadAsync_LineOfManyBlocks_KeepsItsBeginningOnly()
    {
        using StringReader source = new($"{new string('x', 100_000)}\nend");

        (await ReadAsync(new LineReader(source, 2000))).Select(line => line.Length).ShouldBe([2001, 3]);
    }

    private static async Task<List<string>> ReadAsync(LineReader lines)
    {
        List<string> all = [];
        while (await lines.ReadAsync(TestContext.Current.CancellationToken) is string line)
        {
            all.Add(line);
        }

        return all;
    }
}
