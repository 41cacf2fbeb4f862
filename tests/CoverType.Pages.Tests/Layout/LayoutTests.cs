using CoverType.Browsing;
using CoverType.Pages.Tests.Hosts;
using Microsoft.Playwright;

namespace CoverType.Pages.Tests.Layout;

/// <summary>What surrounds every page, in a browser.</summary>
public sealed class LayoutTests(Chromium chromium, PageHosts hosts) : PageTest(chromium, hosts)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/pipeline")]
    [InlineData("/nope")]
    public async Task SkipLink_UsedByKeyboard_MovesTheFocusToTheContentOfTheSamePage(string path)
    {
        await using BrowserWindow window = await OpenAsync(path, ServiceState.Away);

        await window.Page.Keyboard.PressAsync("Tab");
        await Expect(window.Page.Locator(".skip-link")).ToBeFocusedAsync();
        await window.Page.Keyboard.PressAsync("Enter");

        await Expect(window.Page.Locator("main")).ToBeFocusedAsync();
        new Uri(window.Page.Url).AbsolutePath.ShouldBe(path);
    }

    [Fact]
    public async Task UnknownAddress_InABrowser_IsAPageWithoutErrorsOfScripts()
    {
        await using BrowserWindow window = await OpenAsync("/nope", ServiceState.Away);
        await window.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        await window.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Pipeline" }).First.ClickAsync();

        await Expect(window.Page.Locator("h1")).ToHaveTextAsync("Pipeline");
        window.Errors.ShouldAllBe(error => error.Contains("404", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Language_Switched_IsThatOfTheConnectedPageAndOfTheNext()
    {
        await using BrowserWindow window = await OpenAsync("/pipeline", ServiceState.Away);

        await window.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Español" }).ClickAsync();
        await Expect(window.Page.Locator("html")).ToHaveAttributeAsync("lang", "es");

        // The circuit renders the page again: it must have the language too.
        await Expect(window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Tema oscuro" }))
            .ToBeEnabledAsync();
        await window.Page.GotoAsync(Hosts.AddressOf("/nope", ServiceState.Away));
        await Expect(window.Page.Locator("h1")).ToHaveTextAsync("Esta página no existe");
        window.Errors.ShouldAllBe(error => error.Contains("404", StringComparison.Ordinal));
    }

    [Fact]
    public async Task FindCutRings_LinksWithAndWithoutRoom_FindsThoseWithout()
    {
        await using BrowserWindow window = await OpenEmptyAsync();
        await window.Page.SetContentAsync("""
            <div class="hides" style="overflow: hidden"><a href="/hidden">one</a></div>
            <div class="scrolls" style="overflow: auto; height: 4rem"><a href="/top">two</a><p style="height: 9rem"></p><a href="/end">three</a></div>
            <div style="overflow: hidden; padding: 4px"><a href="/room">four</a></div>
            <div style="overflow: hidden"><a href="/inside" style="outline-offset: -2px">five</a></div>
            """);

        IReadOnlyList<string> cut = await window.FindCutRingsAsync();

        cut.Select(line => line[..line.IndexOf('>', StringComparison.Ordinal)])
            .ShouldBe(["<a href=\"/hidden\"", "<a href=\"/top\"", "<a href=\"/end\""]);
        cut[0].ShouldEndWith("in DIV hides");
    }
}
