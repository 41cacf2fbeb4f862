using CoverType.Browsing;
using CoverType.Pages.Tests.Hosts;
using CoverType.Testing;
using Microsoft.Playwright;

namespace CoverType.Pages.Tests.Pipeline;

/// <summary>The page that shows the pipeline, in a browser.</summary>
[Collection(ChromiumTests.Name)]
public sealed class PipelinePageTests(Chromium chromium)
{
    [Theory]
    [InlineData(1200)]
    [InlineData(390)]
    public async Task Page_NothingAnswers_SaysSoWithoutBarriers(int width)
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.Missing);
        string nobody = $"http://127.0.0.1:{FreePort.Next()}";
        await using FrontEnd frontEnd = await FrontEnd.StartAsync(nobody, TestContext.Current.CancellationToken, nobody);
        await using BrowserWindow window = await chromium.OpenAsync(new WindowLook(width, 844));

        await window.Page.GotoAsync($"{frontEnd.Url}/pipeline");

        await Assertions.Expect(window.Page.Locator(".notice")).ToContainTextAsync(nobody);
        (await window.FindBarriersAsync()).ShouldBeEmpty();
        (await window.OverflowsAsync()).ShouldBeFalse();
    }
}
