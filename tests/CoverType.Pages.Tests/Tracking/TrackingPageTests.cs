using CoverType.Browsing;
using CoverType.Pages.Tests.Hosts;
using Microsoft.Playwright;

namespace CoverType.Pages.Tests.Tracking;

/// <summary>The pages of experiments, runs and models, in a browser.</summary>
[Collection(ChromiumTests.Name)]
public sealed class TrackingPageTests(Chromium chromium, TrackedForest forest) : IClassFixture<TrackedForest>
{
    [Fact]
    public async Task Experiment_FilteredOrderedAndWithOtherColumns_IsReproducedByItsAddress()
    {
        await using BrowserWindow window = await OpenAsync($"/experiments/{forest.Experiment}");
        IPage page = window.Page;

        await page.Locator("#filter").FillAsync("metrics.accuracy > 0.5");
        await page.Locator("#filter").PressAsync("Enter");
        await Expect(Rows(page)).ToHaveCountAsync(3);
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "accuracy" }).ClickAsync();
        await Expect(Names(page)).ToHaveTextAsync(["campaign 1, group 1", "forest", "boosting"]);
        await page.Locator(".column-picker summary").ClickAsync();
        await page.GetByLabel("algorithm", new PageGetByLabelOptions { Exact = true }).CheckAsync();
        await Expect(page.Locator(".run-grid thead")).ToContainTextAsync("algorithm");
        string address = page.Url;

        await using BrowserWindow another = await OpenAsync(new Uri(address).PathAndQuery);
        await Expect(Names(another.Page)).ToHaveTextAsync(["campaign 1, group 1", "forest", "boosting"]);
        await Expect(another.Page.Locator("#filter")).ToHaveValueAsync("metrics.accuracy > 0.5");
        await Expect(another.Page.Locator(".run-grid thead")).ToContainTextAsync("algorithm");
        Clean(window);
        Clean(another);
    }

    [Fact]
    public async Task Experiment_ByKeyboardAlone_OpensNestedRunsAndComparesThem()
    {
        await using BrowserWindow window = await OpenAsync($"/experiments/{forest.Experiment}");
        IPage page = window.Page;
        await Expect(Rows(page)).ToHaveCountAsync(1);

        await page.Locator(".expander").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(Rows(page)).ToHaveCountAsync(3);
        await page.GetByLabel("Compare forest").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.GetByLabel("Compare boosting").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Compare 2 runs" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("section[aria-labelledby=params-title] tbody")).ToContainTextAsync("boosting");
        await Expect(page.Locator("figure .rz-line-series path").First).ToBeVisibleAsync();
        Clean(window);
    }

    [Fact]
    public async Task Experiment_FilterThatMlflowRefuses_SaysSoBesideTheBoxWithoutBarriers()
    {
        await using BrowserWindow window = await OpenAsync($"/experiments/{forest.Experiment}");
        await Expect(Rows(window.Page)).ToHaveCountAsync(1);

        await window.Page.Locator("#filter").FillAsync("metrics.accuracy >");
        await window.Page.Locator("#filter").PressAsync("Enter");

        await Expect(window.Page.Locator("#filter-error")).ToContainTextAsync("metrics.accuracy >");
        await Expect(Rows(window.Page)).ToHaveCountAsync(1);
        (await window.FindBarriersAsync()).ShouldBeEmpty();
        Clean(window);
    }

    [Fact]
    public async Task Experiment_MlflowGoesAwayAndComesBack_KeepsWhatWasTypedAndShown()
    {
        await using BrowserWindow window = await OpenAsync($"/experiments/{forest.Experiment}");
        IPage page = window.Page;
        await Expect(Rows(page)).ToHaveCountAsync(1);
        await page.Locator("#filter").FillAsync("metrics.accuracy > 0.7");

        await forest.StopMlflowAsync();
        try
        {
            await Expect(page.Locator(".notice-down")).ToContainTextAsync("MLflow does not answer");
            await Expect(Rows(page)).ToHaveCountAsync(1);
            (await window.FindBarriersAsync()).ShouldBeEmpty();
        }
        finally
        {
            await forest.StartMlflowAsync();
        }

        await Expect(page.Locator(".notice-down")).ToHaveCountAsync(0);
        await Expect(page.Locator("#filter")).ToHaveValueAsync("metrics.accuracy > 0.7");
        Clean(window);
    }

    [Fact]
    public async Task Artifacts_OfARun_AreShownAndSavedAndNeverRun()
    {
        await using BrowserWindow window = await OpenAsync($"/runs/{forest.Campaign}?view=artifacts");
        IPage page = window.Page;

        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "report.html" }).ClickAsync();
        await Expect(page.Locator(".artifact-text")).ToContainTextAsync("<script>document.title = 'report'</script>");
        IDownload download = await page.RunAndWaitForDownloadAsync(() => page.Locator(".download").ClickAsync());
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "tables" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "classes.csv" }).ClickAsync();
        await Expect(page.Locator(".artifact-view tbody")).ToContainTextAsync("Aspen");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "plots" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "confusion.png" }).ClickAsync();
        await page.WaitForFunctionAsync("document.querySelector('.artifact-picture')?.naturalWidth === 1");

        download.SuggestedFilename.ShouldBe("report.html");
        (await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken)).ShouldContain("<h1>Report</h1>");
        (await page.TitleAsync()).ShouldContain("campaign 1, group 1");
        Clean(window);
    }

    [Theory]
    [InlineData(1440, false, "en")]
    [InlineData(390, true, "es")]
    [InlineData(320, false, "es")]
    [InlineData(1440, true, "en")]
    public async Task Pages_InAnyLook_HaveNoBarriersAndFitTheWindow(int width, bool isDark, string language)
    {
        (string Path, string Ready)[] pages =
        [
            ("/experiments", ".run-grid tbody time"),
            ($"/experiments/{forest.Experiment}?filter=metrics.accuracy%20>%200&columns=metrics.accuracy&columns=params.long", "tr[data-run]"),
            ($"/experiments/{forest.Experiment}?filter=metrics.nothing%20>%200", ".empty"),
            ($"/runs/{forest.Campaign}", ".dataset"),
            ($"/runs/{forest.Candidates[0]}?view=charts", "figure .rz-line-series path"),
            ($"/runs/{forest.Campaign}?view=artifacts&path=tables%2Fclasses.csv", ".artifact-view table"),
            ("/runs/nobody", ".notice"),
            ($"/runs/compare?runs={string.Join(',', forest.Candidates)}", ".compared"),
            ("/models", ".run-grid tbody a"),
            ("/models/covertype", ".run-grid tbody a"),
            ("/models/covertype/versions/1", ".signature table"),
            ($"/logged-models/{forest.LoggedModel}", ".signature table"),
        ];
        await using BrowserWindow window = await OpenAsync("/experiments", new WindowLook(width, 900, isDark), language);
        foreach ((string path, string ready) in pages)
        {
            await window.GoToAsync($"{forest.Url}{path}");
            await Expect(window.Page.Locator(ready).First).ToBeVisibleAsync();

            (await window.FindBarriersAsync()).ShouldBeEmpty(path);
            (await window.OverflowsAsync()).ShouldBeFalse(path);
        }

        Clean(window);
    }

    private async Task<BrowserWindow> OpenAsync(string path, WindowLook? look = null, string language = "en")
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.Missing);
        BrowserWindow window = await chromium.OpenAsync(look, language);
        await window.GoToAsync($"{forest.Url}{path}");
        return window;
    }

    private static void Clean(BrowserWindow window)
    {
        window.Errors.ShouldBeEmpty();
        window.RequestsToOthers.ShouldBeEmpty();
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    private static ILocator Rows(IPage page) => page.Locator("tr[data-run]");

    private static ILocator Names(IPage page) => page.Locator("tr[data-run] .run-title > a:first-child");
}
