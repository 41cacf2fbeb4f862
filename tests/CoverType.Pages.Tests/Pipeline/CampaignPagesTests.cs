using CoverType.Browsing;
using CoverType.Pages.Tests.Hosts;
using Microsoft.Playwright;

namespace CoverType.Pages.Tests.Pipeline;

/// <summary>The pages of the pipeline with 1,001 campaigns, in a browser.</summary>
[Collection(ChromiumTests.Name)]
public sealed class CampaignPagesTests(Chromium chromium)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1440, false, "en")]
    [InlineData(390, true, "es")]
    [InlineData(320, false, "es")]
    public async Task Pipeline_ManyCampaigns_IsReadAndTurnedWithoutBarriers(int width, bool dark, string language)
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.Missing);
        await using PipelineApi pipeline = await PipelineApi.StartAsync(Cancellation);
        await using PredictionApi predictions = await PredictionApi.StartAsync(Cancellation);
        await using FrontEnd frontEnd = await FrontEnd.StartAsync(predictions.Url, Cancellation, pipeline.Url);
        await using BrowserWindow window = await chromium.OpenAsync(new WindowLook(width, 844, dark), language);
        await window.GoToAsync($"{frontEnd.Url}/pipeline");

        ILocator campaigns = window.Page.Locator(width > 860 ? ".campaign-table tbody tr" : ".campaign-cards .card");
        await Assertions.Expect(campaigns).ToHaveCountAsync(20);
        await Assertions.Expect(campaigns.First).ToContainTextAsync("1001");
        (await window.FindBarriersAsync()).ShouldBeEmpty();
        (await window.OverflowsAsync()).ShouldBeFalse();

        await window.Page.GetByLabel(language == "es" ? "Página siguiente" : "Next page").ClickAsync();
        await Assertions.Expect(campaigns.First).ToContainTextAsync("981");
        await Assertions.Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("page=2$"));

        window.Errors.ShouldBeEmpty();
        window.RequestsToOthers.ShouldBeEmpty();
    }

    [Fact]
    public async Task Cancel_ByKeyboardAndRefused_SaysWhyInTheDialog()
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.Missing);
        await using PipelineApi pipeline = await PipelineApi.StartAsync(Cancellation);
        await using FrontEnd frontEnd = await FrontEnd.StartAsync(pipeline.Url, Cancellation, pipeline.Url);
        await using BrowserWindow window = await chromium.OpenAsync(WindowLook.DarkDesktop);
        await window.GoToAsync($"{frontEnd.Url}/pipeline/campaigns/1001");

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel the campaign" }).PressAsync("Enter");
        ILocator reason = window.Page.GetByLabel("Reason (optional)");
        await Assertions.Expect(reason).ToBeFocusedAsync();
        await window.Page.Keyboard.TypeAsync("The group is wrong.");
        await window.Page.Keyboard.PressAsync("Tab");
        await window.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(window.Page.Locator(".order-refusal")).ToHaveTextAsync("Campaign 1001 is being closed.");
        await Assertions.Expect(reason).ToHaveValueAsync("The group is wrong.");
        (await window.FindBarriersAsync()).ShouldBeEmpty();

        await window.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(window.Page.Locator("form.order")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(1440, false)]
    [InlineData(320, true)]
    public async Task Campaign_ThatIsTrained_ShowsItsLogAsItIsWritten(int width, bool dark)
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.Missing);
        await using PipelineApi pipeline = await PipelineApi.StartAsync(Cancellation);
        await using FrontEnd frontEnd = await FrontEnd.StartAsync(pipeline.Url, Cancellation, pipeline.Url);
        await using BrowserWindow window = await chromium.OpenAsync(new WindowLook(width, 844, dark));
        await window.GoToAsync($"{frontEnd.Url}/pipeline/campaigns/1001");

        ILocator log = window.Page.Locator(".log");
        await Assertions.Expect(log).ToHaveTextAsync("3 candidates compete");
        (await window.FindBarriersAsync()).ShouldBeEmpty();
        (await window.OverflowsAsync()).ShouldBeFalse();

        pipeline.EndTraining();
        await Assertions.Expect(log).ToContainTextAsync("trained extra-trees");
        window.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Pipeline_GoesDownAndComesBack_KeepsItsStateMeanwhile()
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.Missing);
        await using PipelineApi pipeline = await PipelineApi.StartAsync(Cancellation);
        await using FrontEnd frontEnd = await FrontEnd.StartAsync(pipeline.Url, Cancellation, pipeline.Url);
        await using BrowserWindow window = await chromium.OpenAsync();
        await window.GoToAsync($"{frontEnd.Url}/pipeline");
        ILocator rows = window.Page.Locator(".campaign-table tbody tr");
        await Assertions.Expect(rows).ToHaveCountAsync(20);

        pipeline.IsAway = true;
        await Assertions.Expect(window.Page.Locator(".notice").First).ToContainTextAsync("The state database is away.");
        await Assertions.Expect(rows).ToHaveCountAsync(20);
        (await window.FindBarriersAsync()).ShouldBeEmpty();

        pipeline.IsAway = false;
        await Assertions.Expect(window.Page.Locator(".notice")).ToHaveCountAsync(0);
    }
}
