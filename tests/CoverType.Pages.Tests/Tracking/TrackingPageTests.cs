using CoverType.Browsing;
using CoverType.Pages.Tests.Hosts;
using Microsoft.Playwright;

namespace CoverType.Pages.Tests.Tracking;

/// <summary>The pages of experiments, runs and models, in a browser.</summary>
public sealed class TrackingPageTests(Chromium chromium, PageHosts hosts) : PageTest(chromium, hosts)
{
    [Fact]
    public async Task Experiment_FilteredOrderedAndWithOtherColumns_IsReproducedByItsAddress()
    {
        await using BrowserWindow window = await OpenAsync("/experiments/{experiment}");
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
        AssertClean(window);
        AssertClean(another);
    }

    [Fact]
    public async Task Experiment_ByKeyboardAlone_OpensNestedRunsAndComparesThem()
    {
        await using BrowserWindow window = await OpenAsync("/experiments/{experiment}");
        IPage page = window.Page;
        await Expect(Rows(page)).ToHaveCountAsync(1);

        await page.Locator(".expander").PressAsync("Enter");
        await Expect(Rows(page)).ToHaveCountAsync(3);
        await Expect(page.Locator(".expander")).ToBeFocusedAsync();
        ILocator tools = page.Locator(".compare-tools");
        foreach ((string run, string answer) in new[] { ("forest", "Choose another run"), ("boosting", "Compare 2 runs") })
        {
            ILocator box = page.GetByLabel($"Compare {run}");
            await box.PressAsync("Space");
            await Expect(tools).ToContainTextAsync(answer);
            await Expect(box).ToBeFocusedAsync();
        }

        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Compare 2 runs" }).PressAsync("Enter");

        await Expect(page.Locator("section[aria-labelledby=params-title] tbody")).ToContainTextAsync("boosting");
        await Expect(page.Locator("figure .rz-line-series path").First).ToBeVisibleAsync();
        AssertClean(window);
    }

    [Theory]
    [InlineData("/experiments")]
    [InlineData("/models")]
    [InlineData("/models/covertype")]
    public async Task Table_PageAsksAgain_KeepsTheFocus(string path)
    {
        await using BrowserWindow window = await OpenAsync(path);
        ILocator table = window.Page.Locator(".run-grid tbody");
        ILocator link = table.Locator("a").First;
        await link.FocusAsync();

        string seen = Guid.NewGuid().ToString("N")[..12];
        await Hosts.Mlflow.TagAsync("seen", seen);

        await Expect(table).ToContainTextAsync(seen);
        await Expect(link).ToBeFocusedAsync();
        AssertClean(window);
    }

    [Fact]
    public async Task Experiment_FilterThatMlflowRefuses_SaysSoBesideTheBoxWithoutBarriers()
    {
        await using BrowserWindow window = await OpenAsync("/experiments/{experiment}");
        await Expect(Rows(window.Page)).ToHaveCountAsync(1);

        await window.Page.Locator("#filter").FillAsync("metrics.accuracy >");
        await window.Page.Locator("#filter").PressAsync("Enter");

        await Expect(window.Page.Locator("#filter-error")).ToContainTextAsync("metrics.accuracy >");
        await Expect(Rows(window.Page)).ToHaveCountAsync(1);
        (await window.FindBarriersAsync()).ShouldBeEmpty();
        AssertClean(window);
    }

    [Fact]
    public async Task Artifacts_OfARun_AreShownAndSavedAndNeverRun()
    {
        await using BrowserWindow window = await OpenAsync("/runs/{campaign}?view=artifacts");
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
        AssertClean(window);
    }

    private static ILocator Rows(IPage page) => page.Locator("tr[data-run]");

    private static ILocator Names(IPage page) => page.Locator("tr[data-run] .run-title > a:first-child");
}
