using CoverType.Browsing;
using CoverType.Pages.Tests.Hosts;
using Microsoft.Playwright;

namespace CoverType.Pages.Tests.Predictions;

/// <summary>Numbers typed into the form, in a browser of either language.</summary>
public sealed class NumberEntryTests(Chromium chromium, PageHosts hosts) : PredictPageTest(chromium, hosts)
{
    // Each language is that of a browser: a number field would read these by it.
    private static readonly string[] Wrong = ["1,5", "1.5", "12.0", "3e3", "5-", "99999999999"];

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    public async Task Number_NotWholeOrOutOfRange_IsRefusedBesideItsFieldAsTyped(string language)
    {
        await using BrowserWindow window = await OpenFormAsync(language: language);
        await window.Page.Locator(".more").First.ClickAsync();
        ILocator slope = window.Page.Locator("#Slope");
        foreach (string typed in Wrong)
        {
            await slope.ClearAsync();
            await slope.PressSequentiallyAsync(typed);
            await slope.PressAsync("Enter");

            await Expect(window.Page.Locator("#Slope-error")).ToContainTextAsync(typed);
            await Expect(slope).ToHaveValueAsync(typed);
        }

        Hosts.Predictions.Requests.ShouldBeEmpty();
        window.Errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    public async Task Number_PastedWithSpaces_IsSentIfTheyAreAroundItOnly(string language)
    {
        await using BrowserWindow window = await OpenFormAsync(language: language);
        ILocator elevation = window.Page.Locator("#Elevation");

        await PasteAsync(window, elevation, "2 345");
        await elevation.PressAsync("Enter");
        await Expect(window.Page.Locator("#Elevation-error")).ToContainTextAsync("2 345");
        Hosts.Predictions.Requests.ShouldBeEmpty();

        await PasteAsync(window, elevation, "  2345 ");
        await elevation.PressAsync("Enter");
        await Expect(window.Page.Locator(".answer-cover")).Not.ToBeEmptyAsync();
        Hosts.Predictions.Requests.ShouldHaveSingleItem().ShouldContain("\"Elevation\":2345");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    public async Task Number_TypedThenArrow_CountsFromWhatWasTyped(string language)
    {
        (string Typed, string Key, string Expected)[] cases =
        [
            ("2300", "ArrowUp", "2310"),
            ("2300", "ArrowDown", "2290"),
            ("4495", "ArrowUp", "4500"),
            ("9000", "ArrowUp", "9000"),
            ("2.3", "ArrowUp", "2.3"),
            ("", "ArrowUp", ""),
        ];
        await using BrowserWindow window = await OpenFormAsync(language: language);
        ILocator elevation = window.Page.Locator("#Elevation");
        foreach ((string typed, string key, string expected) in cases)
        {
            await elevation.FillAsync(typed);
            await elevation.PressAsync(key);

            await Expect(elevation).ToHaveValueAsync(expected);
        }
    }

    [Fact]
    public async Task Number_ButtonsBesideTheField_CountAndChangeTheSign()
    {
        await using BrowserWindow window = await OpenFormAsync();
        await window.Page.Locator(".more").First.ClickAsync();
        ILocator height = window.Page.Locator("#Vertical_Distance_To_Hydrology");

        await height.FillAsync("40");
        await window.Page.GetByLabel("More: Height above water").ClickAsync();
        await Expect(height).ToHaveValueAsync("45");
        await window.Page.GetByLabel("Change the sign: Height above water").ClickAsync();
        await Expect(height).ToHaveValueAsync("-45");
        await Predict(window).ClickAsync();

        await Expect(window.Page.Locator(".answer-cover")).ToHaveTextAsync("Aspen");
        Hosts.Predictions.Requests.ShouldHaveSingleItem().ShouldContain("\"Vertical_Distance_To_Hydrology\":-45");
    }

    private static async Task PasteAsync(BrowserWindow window, ILocator field, string text)
    {
        await field.SelectTextAsync();
        await window.Page.Keyboard.InsertTextAsync(text);
    }
}
