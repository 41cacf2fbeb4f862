using CoverType.Browsing;
using CoverType.Pages.Tests.Hosts;
using Microsoft.Playwright;

namespace CoverType.Pages.Tests.Predictions;

/// <summary>A test of the page to predict on.</summary>
public abstract class PredictPageTest : PageTest
{
    protected PredictPageTest(Chromium chromium, PageHosts hosts)
        : base(chromium, hosts) => hosts.Predictions.ForgetRequests();

    protected static ILocator Predict(BrowserWindow window) =>
        window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Predict", Exact = true });

    /// <summary>Opens the page with its typical cell.</summary>
    protected Task<BrowserWindow> OpenFormAsync(WindowLook? look = null, string language = "en") =>
        OpenAsync("/", look: look, language: language);
}
