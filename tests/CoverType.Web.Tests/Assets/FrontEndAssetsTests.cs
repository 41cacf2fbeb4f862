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

        assets.ShouldContain(address => address.Contains("_framework/blazor.web."));
        assets.ShouldContain(address => address.Contains("Radzen.Blazor.min."));
        assets.ShouldContain(address => address.Contains("standard-base.css"));
        assets.ShouldContain(address => address.Contains("site."));
        foreach (string asset in assets)
        {
            byte[] bytes = await frontEnd.Client.GetByteArrayAsync(asset, TestContext.Current.CancellationToken);
            bytes.Length.ShouldBeGreaterThan(50, asset);
        }
    }

    [Fact]
    public async Task Page_AssetOfOurs_HasAnAddressOfItsContentAndIsKeptForAYear()
    {
        await using FrontEnd frontEnd = await FrontEnd.StartAsync();
        string page = await frontEnd.Client.GetStringAsync("/", TestContext.Current.CancellationToken);

        List<string> assets =
        [
            .. AssetAddress().Matches(page).Select(match => match.Groups[1].Value).Where(address => !address.StartsWith("_content", StringComparison.Ordinal)),
        ];

        assets.Count.ShouldBeGreaterThanOrEqualTo(5);
        foreach (string asset in assets)
        {
            using HttpResponseMessage response = await frontEnd.Client.GetAsync(asset, TestContext.Current.CancellationToken);
            response.Headers.CacheControl!.ToString().ShouldBe("max-age=31536000, immutable", asset);
        }
    }

    [Fact]
    public async Task Stylesheet_OfAllAreas_IsOneFile()
    {
        await using FrontEnd frontEnd = await FrontEnd.StartAsync();

        string styles = await frontEnd.Client.GetStringAsync("/site.css", TestContext.Current.CancellationToken);

        styles.IndexOf("html:root", StringComparison.Ordinal).ShouldBeLessThan(styles.IndexOf(".site-header", StringComparison.Ordinal));
        styles.ShouldContain(".confusion");
        styles.ShouldContain(".artifact-tree");
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
