using CoverType.Browsing;
using CoverType.Pages.Tests.Hosts;
using Microsoft.Playwright;

namespace CoverType.Pages.Tests.Pipeline;

/// <summary>The page that shows the pipeline with 1,001 campaigns, in a browser.</summary>
public sealed class PipelinePageTests(Chromium chromium, PageHosts hosts) : PageTest(chromium, hosts)
{
    [Theory]
    [InlineData(1440, "en", ".campaign-table tbody tr", "Next page")]
    [InlineData(390, "es", ".campaign-cards .card", "Página siguiente")]
    public async Task Campaigns_Turned_AreThoseOfTheNextPage(int width, string language, string campaign, string turn)
    {
        await using BrowserWindow window = await OpenAsync("/pipeline", look: new WindowLook(width, 844), language: language);
        ILocator campaigns = window.Page.Locator(campaign);
        await Expect(campaigns).ToHaveCountAsync(5);
        await Expect(campaigns.First).ToContainTextAsync("1001");

        await window.Page.GetByLabel(turn).First.ClickAsync();

        await Expect(campaigns.First).ToContainTextAsync("996");
        await Assertions.Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("page=2$"));
        AssertClean(window);
    }

    [Fact]
    public async Task Page_NothingAnswers_NamesWhatDoesNot()
    {
        await using BrowserWindow window = await OpenAsync("/pipeline", ServiceState.Away);

        await Expect(window.Page.Locator(".notice")).ToContainTextAsync(Hosts.Nobody);
    }
}
