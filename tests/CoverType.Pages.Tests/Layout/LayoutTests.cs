using CoverType.Browsing;
using CoverType.Pages.Tests.Hosts;
using CoverType.Testing;
using Microsoft.Playwright;

namespace CoverType.Pages.Tests.Layout;

/// <summary>What surrounds every page, in a browser.</summary>
[Collection(ChromiumTests.Name)]
public sealed class LayoutTests(Chromium chromium) : IAsyncLifetime
{
    private FrontEnd? _frontEnd;

    public async ValueTask InitializeAsync()
    {
        string nobody = $"http://127.0.0.1:{FreePort.Next()}";
        _frontEnd = await FrontEnd.StartAsync(nobody, TestContext.Current.CancellationToken, nobody);
    }

    public ValueTask DisposeAsync() => _frontEnd!.DisposeAsync();

    [Theory]
    [InlineData("/")]
    [InlineData("/pipeline")]
    [InlineData("/nope")]
    public async Task SkipLink_UsedByKeyboard_MovesTheFocusToTheContentOfTheSamePage(string path)
    {
        await using BrowserWindow window = await OpenAsync(path);

        await window.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(window.Page.Locator(".skip-link")).ToBeFocusedAsync();
        await window.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(window.Page.Locator("main")).ToBeFocusedAsync();
        new Uri(window.Page.Url).AbsolutePath.ShouldBe(path);
    }

    [Fact]
    public async Task UnknownAddress_InABrowser_IsAPageWithoutErrorsOfScripts()
    {
        await using BrowserWindow window = await OpenAsync("/nope");
        await window.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        await window.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Pipeline" }).First.ClickAsync();

        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync("Pipeline");
        window.Errors.ShouldAllBe(error => error.Contains("404", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Language_Switched_IsThatOfTheConnectedPageAndOfTheNext()
    {
        await using BrowserWindow window = await OpenAsync("/pipeline");

        await window.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Español" }).ClickAsync();
        await Assertions.Expect(window.Page.Locator("html")).ToHaveAttributeAsync("lang", "es");

        // The circuit renders the page again: it must have the language too.
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Tema oscuro" }))
            .ToBeEnabledAsync();
        await window.Page.GotoAsync($"{_frontEnd!.Url}/nope");
        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync("Esta página no existe");
        window.Errors.ShouldAllBe(error => error.Contains("404", StringComparison.Ordinal));
    }

    private async Task<BrowserWindow> OpenAsync(string path)
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.Missing);
        BrowserWindow window = await chromium.OpenAsync();
        await window.GoToAsync($"{_frontEnd!.Url}{path}");
        return window;
    }
}
