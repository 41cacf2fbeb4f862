using CoverType.Browsing;
using CoverType.Inference;
using CoverType.Pages.Tests.Hosts;
using CoverType.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace CoverType.Pages.Tests.Reference;

/// <summary>The reference page of the prediction service, in a real browser.</summary>
[Collection(ChromiumTests.Name)]
public sealed class ReferencePageTests(Chromium chromium)
{
    // Those of the page's maker, which have nothing to do with this service.
    private static readonly string[] Foreign = ["Ask AI", "Deploy", "Generate SDK", "CoverType.AppHost", "Open API Client"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Root_InABrowser_LeadsToAPageThatLoadsNothingFromAnotherHost()
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.Missing);
        using TemporaryFolder folder = new();
        await using WebApplication service = await StartAsync(folder);
        await using BrowserWindow window = await chromium.OpenAsync();

        await window.Page.GotoAsync(service.Urls.First());
        await Assertions.Expect(window.Page.GetByText("Predicts the forest cover of a cell.").First).ToBeVisibleAsync();
        await window.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        window.Page.Url.ShouldContain("/scalar");
        window.RequestsToOthers.ShouldBeEmpty();
        window.Errors.ShouldBeEmpty();
        string text = await window.Page.InnerTextAsync("body");
        foreach (string foreign in Foreign)
        {
            text.ShouldNotContain(foreign);
        }
    }

    private static async Task<WebApplication> StartAsync(TemporaryFolder folder)
    {
        WebApplication service = InferenceHost.Build([], builder =>
        {
            builder.Logging.ClearProviders();
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["urls"] = "http://127.0.0.1:0",
                ["MLFLOW_TRACKING_URI"] = "http://127.0.0.1:9",
                ["Serving:CacheFolder"] = folder.Combine("models"),
                ["Feedback:Folder"] = folder.Combine("inference"),
                ["Load:DrainDelay"] = "00:00:00",
                ["Serilog:MinimumLevel:Default"] = "Fatal",
            });
        });
        await service.StartAsync(Cancellation);
        return service;
    }
}
