using CoverType.Browsing;
using CoverType.Pages.Tests.Hosts;
using Microsoft.Playwright;

namespace CoverType.Pages.Tests.Pipeline;

/// <summary>The page of a campaign, in a browser.</summary>
public sealed class CampaignPageTests(Chromium chromium, PageHosts hosts) : PageTest(chromium, hosts)
{
    [Fact]
    public async Task Cancel_ByKeyboardAndRefused_SaysWhyInTheDialog()
    {
        await using BrowserWindow window = await OpenAsync("/pipeline/campaigns/1001", look: WindowLook.DarkDesktop);

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel the campaign" }).PressAsync("Enter");
        ILocator reason = window.Page.GetByLabel("Reason (optional)");
        await Expect(reason).ToBeFocusedAsync();
        await window.Page.Keyboard.TypeAsync("The group is wrong.");
        await window.Page.Keyboard.PressAsync("Tab");
        await window.Page.Keyboard.PressAsync("Enter");

        await Expect(window.Page.Locator(".order-refusal")).ToHaveTextAsync("Campaign 1001 is being closed.");
        await Expect(reason).ToHaveValueAsync("The group is wrong.");
        (await window.FindBarriersAsync()).ShouldBeEmpty();

        await window.Page.Keyboard.PressAsync("Escape");
        await Expect(window.Page.Locator("form.order")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Campaign_ThatIsTrained_ShowsItsLogAsItIsWritten()
    {
        await using BrowserWindow window = await OpenAsync("/pipeline/campaigns/1001");
        ILocator log = window.Page.Locator(".log");
        await Expect(log).ToHaveTextAsync("3 candidates compete");

        Hosts.Pipeline.EndTraining();
        try
        {
            await Expect(log).ToContainTextAsync("trained extra-trees");
            AssertClean(window);
        }
        finally
        {
            Hosts.Pipeline.BeginTraining();
        }
    }
}
