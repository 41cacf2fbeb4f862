using CoverType.Browsing;
using CoverType.Pages.Tests.Hosts;
using Microsoft.Playwright;

namespace CoverType.Pages.Tests.Batch;

/// <summary>The page that predicts files, in a browser.</summary>
public sealed class BatchPageTests(Chromium chromium, PageHosts hosts) : PageTest(chromium, hosts)
{
    [Fact]
    public async Task File_WithOtherNames_IsMappedPredictedFilteredAndDownloaded()
    {
        await using BrowserWindow window = await OpenAsync("/batch");

        string header = BatchFiles.Header.Replace("Elevation", "height", StringComparison.Ordinal);
        await BatchFiles.ChooseAsync(window, BatchFiles.Cells(header, rows: 60), ".mapping-fields");
        ILocator predict = window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Predict the file" });
        await Expect(predict).ToBeDisabledAsync();
        await window.Page.Locator("#column-of-Elevation").SelectOptionAsync("0");
        await predict.ClickAsync();

        await Expect(window.Page.Locator(".batch-answer")).ToContainTextAsync("60 rows, 6 with errors");
        await Expect(window.Page.Locator(".batch-answer .rz-data-row")).ToHaveCountAsync(20);
        await window.Page.Locator("#batch-filter").SelectOptionAsync("errors");
        await Expect(window.Page.Locator(".batch-answer .rz-data-row")).ToHaveCountAsync(6);
        IDownload download = await window.Page.RunAndWaitForDownloadAsync(() => window.Page.GetByRole(
            AriaRole.Button, new PageGetByRoleOptions { Name = "Download (CSV)" }).ClickAsync());
        download.SuggestedFilename.ShouldBe("cells-predicted.csv");
        string[] lines = await File.ReadAllLinesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        lines.Length.ShouldBe(61);
        lines[0].ShouldStartWith("height,");
        lines[0].ShouldEndWith(",error");
        window.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task File_HundredThousandRows_IsAnsweredWhilePageStaysUsable()
    {
        await using BrowserWindow window = await OpenAsync("/batch");

        await BatchFiles.ChooseAsync(window, BatchFiles.Cells(BatchFiles.Header, rows: 100_000), ".batch-actions");
        await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Predict the file" }).ClickAsync();

        await Expect(window.Page.Locator(".batch-answer")).ToContainTextAsync("100,000 rows");
        (await window.Page.Locator("*").CountAsync()).ShouldBeLessThan(2_000);
    }

    [Fact]
    public async Task File_NotACsv_IsRefusedInWords()
    {
        await using BrowserWindow window = await OpenAsync("/batch");

        await BatchFiles.ChooseAsync(window, "just a text\n", ".field-error");

        await Expect(window.Page.Locator(".field-error")).ToContainTextAsync("no header with columns");
    }
}
