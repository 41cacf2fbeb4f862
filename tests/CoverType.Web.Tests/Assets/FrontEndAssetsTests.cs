using System.Text.RegularExpressions;

namespace CoverType.Web.Tests.Assets;

public sealed partial class FrontEndAssetsTests
{
    [Fact]
    public async Task Page_HostedByAnotherProgram_ServesTheBytesOfItsAssets()
    {
        await using FrontEnd frontEnd = await FrontEnd.StartAsync();
        string page = await frontEnd.Client.GetStringAsync("/", TestContext.Current.CancellationToken);

        List<string> assets = [.. AssetAddress().Matches(page).Select(match => match.Groups[1].Value).Distinct()];

        assets.ShouldContain(address => address.Contains("_framework/blazor.web.js"));
        assets.ShouldContain(address => address.Contains("Radzen.Blazor.min.js"));
        assets.ShouldContain(address => address.Contains("standard-base.css"));
        assets.ShouldContain(address => address.Contains("site.css"));
        foreach (string asset in assets)
        {
            byte[] bytes = await frontEnd.Client.GetByteArrayAsync(asset, TestContext.Current.CancellationToken);
            bytes.Length.ShouldBeGreaterThan(50, asset);
        }
    }

    [Fact]
    public async Task Page_Always_HasNoAssetOfAnotherHost()
    {
        await using FrontEnd frontEnd = await FrontEnd.StartAsync();

        string page = await frontEnd.Client.GetStringAsync("/", TestContext.Current.CancellationToken);

        AssetAddress().Matches(page).Select(match => match.Groups[1].Value)
            .ShouldAllBe(address => !address.Contains("//"));
    }

    [GeneratedRegex("""<(?:script|link)[^>]*?(?:src|href)="([^"]+)""")]
    private static partial Regex AssetAddress();
}
