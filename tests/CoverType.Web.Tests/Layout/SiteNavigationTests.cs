namespace CoverType.Web.Tests.Layout;

public sealed class SiteNavigationTests
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("/batch", "/batch")]
    [InlineData("/model", "/model")]
    [InlineData("/pipeline/campaigns/1", "/pipeline")]
    [InlineData("/experiments/1", "/experiments")]
    [InlineData("/runs/abc", "/experiments")]
    [InlineData("/runs/compare?runs=a,b", "/experiments")]
    [InlineData("/models/covertype/versions/1", "/models")]
    [InlineData("/logged-models/m-1", "/models")]
    public async Task Page_OfASection_HasThatLinkAsTheCurrentOne(string address, string section)
    {
        await using FrontEnd frontEnd = await FrontEnd.StartAsync("--Log:StagesOnly", "true");

        string page = await frontEnd.Client.GetStringAsync(address, TestContext.Current.CancellationToken);

        string navigation = page[page.IndexOf("<nav class=\"site-nav\"", StringComparison.Ordinal)..];
        navigation = navigation[..navigation.IndexOf("</nav>", StringComparison.Ordinal)];
        string current = navigation.Split("<a ").Single(link => link.Contains("aria-current=\"page\"", StringComparison.Ordinal));
        current.ShouldContain($"href=\"{section}\"");
    }
}
