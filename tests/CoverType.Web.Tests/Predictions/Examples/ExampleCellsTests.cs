using System.Globalization;
using System.IO.Compression;
using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Testing;
using CoverType.Web.Predictions.Examples;

namespace CoverType.Web.Tests.Predictions.Examples;

public sealed class ExampleCellsTests
{
    [Fact]
    public void All_Always_HasOneForEachCover() =>
        ExampleCells.All.Select(example => example.Cover).ShouldBe(ForestCovers.All, ignoreOrder: true);

    [Fact]
    public void All_Always_IsAccepted() =>
        ExampleCells.All.ShouldAllBe(
            example => new PredictionRequestValidator().Validate(PredictionRequest.For(example.Cell)).IsValid);

    [Fact]
    public async Task All_Always_IsMadeUp()
    {
        Assert.SkipUnless(File.Exists(SharedFiles.CoverTypeRows), SharedFiles.Missing(SharedFiles.CoverTypeRows));
        HashSet<string> examples = [.. ExampleCells.All.Select(example => Row(example.Cell))];

        await using GZipStream rows = new(File.OpenRead(SharedFiles.CoverTypeRows), CompressionMode.Decompress);
        using StreamReader reader = new(rows);
        int read = 0;
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is string row)
        {
            read++;
            examples.ShouldNotContain(row[..row.LastIndexOf(',')]);
        }

        read.ShouldBeGreaterThan(100_000);
    }

    private static string Row(ForestCell cell)
    {
        IEnumerable<string> numbers =
            ForestFeatures.Numeric.Select(feature => feature.Value(cell).ToString(CultureInfo.InvariantCulture));
        return string.Join(',', [.. numbers, cell.WildernessArea.Name, cell.SoilType.Code]);
    }
}
