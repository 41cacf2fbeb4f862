using System.Text.RegularExpressions;
using CoverType.Browsing;
using CoverType.Pages.Tests.Hosts;
using Microsoft.Playwright;

namespace CoverType.Pages.Tests.Predictions;

/// <summary>Entries of the form that outlast the page, in a browser.</summary>
public sealed class EntriesTests(Chromium chromium, PageHosts hosts) : PredictPageTest(chromium, hosts)
{
    [Fact]
    public async Task Entries_AfterAnotherPageAndBack_AreStillThere()
    {
        await using BrowserWindow window = await OpenFormAsync();
        await EnterElevationAsync(window);

        await window.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Pipeline" }).First.ClickAsync();
        await Expect(window.Page.Locator("h1")).ToHaveTextAsync("Pipeline");
        await window.Page.GoBackAsync();

        await Expect(window.Page.Locator("#Elevation")).ToHaveValueAsync("2345");
    }

    [Fact]
    public async Task Entry_FollowedByALinkAtOnce_LeavesThePageAndIsThereOnBack()
    {
        await using BrowserWindow window = await OpenFormAsync();
        await window.Page.Locator("#Elevation").FillAsync("2345");

        // Both within one turn of the browser, before the server can answer.
        await window.Page.EvaluateAsync(
            """() => { document.activeElement.blur(); document.querySelector("nav a[href='/pipeline']").click(); }""");
        await Expect(window.Page.Locator("h1")).ToHaveTextAsync("Pipeline");
        await Expect(window.Page.Locator(".campaign-table tbody tr").First).ToBeVisibleAsync();
        new Uri(window.Page.Url).AbsolutePath.ShouldBe("/pipeline");
        await window.Page.GoBackAsync();

        await Expect(window.Page.Locator("#Elevation")).ToHaveValueAsync("2345");
    }

    [Fact]
    public async Task Entries_FrontEndRestarted_AreStillThereAndCanBeSent()
    {
        await using BrowserWindow window = await OpenEmptyAsync();
        FrontEnd frontEnd = await FrontEnd.StartAsync(Hosts.Predictions.Url, TestContext.Current.CancellationToken, Hosts.Nobody);
        string address = frontEnd.Url;
        await window.GoToAsync(address);
        await EnterElevationAsync(window);

        await frontEnd.DisposeAsync();
        await using FrontEnd restarted = await FrontEnd.StartAsync(
            Hosts.Predictions.Url, TestContext.Current.CancellationToken, Hosts.Nobody, "--urls", address);
        await window.Page.ReloadAsync();
        await window.ConnectedAsync();

        await Expect(window.Page.Locator("#Elevation")).ToHaveValueAsync("2345");
        await Predict(window).ClickAsync();
        await Expect(window.Page.Locator(".answer-cover")).ToHaveTextAsync("Aspen");
    }

    [Fact]
    public async Task Link_OpenedByAnother_ReproducesTheForm()
    {
        await using BrowserWindow window = await OpenFormAsync();
        await EnterElevationAsync(window);

        await using BrowserWindow other = await OpenEmptyAsync(WindowLook.Phone, "es");
        await other.GoToAsync(window.Page.Url);

        await Expect(other.Page.Locator("#Elevation")).ToHaveValueAsync("2345");
    }

    private static async Task EnterElevationAsync(BrowserWindow window)
    {
        ILocator elevation = window.Page.Locator("#Elevation");
        await elevation.FillAsync("2345");
        await elevation.BlurAsync();
        // Asked for again and again: WaitForURLAsync misses an address that changes between its look and its subscription.
        await Assertions.Expect(window.Page).ToHaveURLAsync(new Regex(@"/\?Elevation=2345&"));
    }
}
