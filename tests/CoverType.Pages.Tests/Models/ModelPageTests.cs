using CoverType.Browsing;
using CoverType.Pages.Tests.Hosts;
using Microsoft.Playwright;

namespace CoverType.Pages.Tests.Models;

/// <summary>The page of the model in production, in a browser.</summary>
public sealed class ModelPageTests(Chromium chromium, PageHosts hosts) : PageTest(chromium, hosts)
{
    [Fact]
    public async Task RollBack_ByKeyboardWithAReason_PutsTheVersionBeforeIntoProduction()
    {
        await using BrowserWindow window = await OpenAsync("/model");
        ILocator served = window.Page.Locator("section[aria-labelledby=served-title]");
        await Expect(served).ToContainTextAsync("covertype, version 2");
        await Expect(served).ToContainTextAsync("It is better: 0.812 instead of 0.790");
        List<string?> reasons = [];
        Hosts.Pipeline.RolledBack = reason =>
        {
            reasons.Add(reason);
            Hosts.Predictions.Version = "1";
        };
        try
        {
            await window.Page.GetByRole(AriaRole.Button, new() { Name = "Roll back" }).PressAsync("Enter");
            ILocator reason = window.Page.GetByLabel("Reason");
            await Expect(reason).ToBeFocusedAsync();
            await window.Page.Keyboard.PressAsync("Tab");
            await window.Page.Keyboard.PressAsync("Enter");
            await Expect(window.Page.Locator("#order-reason-error")).ToContainTextAsync("Say why");
            await reason.FillAsync("It is too slow.");
            await window.Page.Keyboard.PressAsync("Tab");
            await window.Page.Keyboard.PressAsync("Enter");

            await Expect(window.Page.Locator("form.order")).ToHaveCountAsync(0);
            await Expect(served).ToContainTextAsync("covertype, version 1");
            reasons.ShouldBe(["It is too slow."]);
            AssertClean(window);
        }
        finally
        {
            Hosts.Pipeline.RolledBack = null;
            Hosts.Predictions.Version = "2";
        }
    }

    [Fact]
    public async Task Matrix_CellOpenedByKeyboard_SaysItsNumbers()
    {
        await using BrowserWindow window = await OpenAsync("/model");

        await window.Page.Locator(".confusion button").Nth(1).PressAsync("Enter");

        await Expect(window.Page.Locator(".confusion-cell")).ToContainTextAsync("Of 60 cells of Spruce/Fir the model called 12 (20.0%)");
        AssertClean(window);
    }

    [Fact]
    public async Task Page_NothingInProduction_OffersNoOrdersToAVisitorWhoIsNotSignedIn()
    {
        await using BrowserWindow window = await OpenAsync("/model", ServiceState.New);

        await Expect(window.Page.Locator(".notice-title")).ToHaveTextAsync("No model is in production yet");
        await Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Roll back" })).ToHaveCountAsync(0);
    }
}
