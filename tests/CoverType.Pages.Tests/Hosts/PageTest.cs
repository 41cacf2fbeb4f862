using CoverType.Browsing;
using Microsoft.Playwright;

namespace CoverType.Pages.Tests.Hosts;

/// <summary>A test of pages in a browser.</summary>
[Collection(ChromiumTests.Name)]
public abstract class PageTest(Chromium chromium, PageHosts hosts)
{
    /// <summary>The front ends and the services behind them.</summary>
    protected PageHosts Hosts { get; } = hosts;

    /// <summary>Opens a page in a new window, and waits until it takes clicks.</summary>
    /// <param name="path">The path, as <see cref="PageHosts.AddressOf"/> takes it.</param>
    /// <param name="state">The services behind the page.</param>
    /// <param name="look">The window. Default: a light desktop.</param>
    /// <param name="language">The language of the browser.</param>
    protected async Task<BrowserWindow> OpenAsync(
        string path, ServiceState state = ServiceState.Working, WindowLook? look = null, string language = "en")
    {
        BrowserWindow window = await OpenEmptyAsync(look, language);
        await window.GoToAsync(Hosts.AddressOf(path, state));
        return window;
    }

    /// <summary>Opens a new window without a page.</summary>
    protected Task<BrowserWindow> OpenEmptyAsync(WindowLook? look = null, string language = "en")
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.Missing);
        return chromium.OpenWithCacheAsync(look, language);
    }

    /// <summary>Fails if a script failed, or the page asked another machine for something.</summary>
    protected static void AssertClean(BrowserWindow window)
    {
        window.Errors.ShouldBeEmpty();
        window.RequestsToOthers.ShouldBeEmpty();
    }

    protected static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
