using CoverType.Browsing;
using CoverType.Pages.Tests.Hosts;
using Microsoft.Playwright;

namespace CoverType.Pages.Tests.Layout;

/// <summary>The light and the dark theme, in a browser.</summary>
public sealed class ThemeTests(Chromium chromium, PageHosts hosts) : PageTest(chromium, hosts)
{
    [Fact]
    public async Task Theme_Toggled_IsRemembered()
    {
        await using BrowserWindow window = await OpenAsync("/");
        string light = await BackgroundAsync(window);

        await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Dark theme" }).ClickAsync();
        await window.Page.WaitForFunctionAsync($"getComputedStyle(document.body).backgroundColor !== '{light}'");
        await window.Page.ReloadAsync();

        (await BackgroundAsync(window)).ShouldNotBe(light);
    }

    [Fact]
    public async Task Theme_FirstVisit_FollowsTheSystem()
    {
        await using BrowserWindow light = await OpenAsync("/");
        await using BrowserWindow dark = await OpenAsync("/", look: WindowLook.DarkDesktop);

        (await BackgroundAsync(dark)).ShouldNotBe(await BackgroundAsync(light));
    }

    private static Task<string> BackgroundAsync(BrowserWindow window) =>
        window.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
}
