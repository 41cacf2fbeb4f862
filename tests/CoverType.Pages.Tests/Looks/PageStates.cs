using CoverType.Browsing;

namespace CoverType.Pages.Tests.Looks;

/// <summary>Every page in each of its states. A new page, or a new state, is a line here.</summary>
public static class PageStates
{
    /// <summary>The states, those of a page beside each other.</summary>
    public static IReadOnlyList<PageState> All { get; } =
    [
        new("Predict", "/"),
        new("Predict, soils open", "/", window => window.Page.Locator("[aria-labelledby=Soil_Type-label]").First.ClickAsync()),
        new("Predict, wrong entry", "/?Slope=91&Elevation=", SubmitAsync),
        new("Predict, answer", "/?Elevation=2800", PredictAsync),
        new("Predict, changed answer", "/", async window =>
        {
            await PredictAsync(window);
            await window.Page.Locator("#Elevation").FillAsync("2100");
            await window.Page.Locator("#Elevation").BlurAsync();
            await window.Page.Locator(".answer-old").WaitForAsync();
        }),
        new("Predict, all of the answer open", "/", async window =>
        {
            await PredictAsync(window);
            await window.Page.Locator(".reasons button").ClickAsync();
            await window.Page.Locator(".feedback summary").ClickAsync();
            await window.Page.Locator(".sharing summary").ClickAsync();
            await window.Page.Locator(".bars-signed").WaitForAsync();
        }),
        new("Predict, service away", "/", window => window.Page.Locator(".notice").WaitForAsync(), Away: true),
        new("Batch", "/batch"),
        new("Pipeline, service away", "/pipeline", window => window.Page.Locator(".notice").First.WaitForAsync(), Away: true),
        new("Not found", "/nope"),
    ];

    private static async Task SubmitAsync(BrowserWindow window)
    {
        await window.Page.Locator("button.predict").ClickAsync();
        await window.Page.Locator(".field-error").First.WaitForAsync();
    }

    private static async Task PredictAsync(BrowserWindow window)
    {
        await window.Page.Locator("button.predict").ClickAsync();
        await window.Page.Locator(".answer-cover").WaitForAsync();
    }
}
