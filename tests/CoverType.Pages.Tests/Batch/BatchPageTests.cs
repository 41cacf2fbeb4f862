using System.Text;
using CoverType.Browsing;
using CoverType.Pages.Tests.Hosts;
using Microsoft.Playwright;

namespace CoverType.Pages.Tests.Batch;

/// <summary>The page that predicts files, in a browser.</summary>
[Collection(ChromiumTests.Name)]
public sealed class BatchPageTests(Chromium chromium, SharedFrontEnds frontEnds) : IClassFixture<SharedFrontEnds>
{
    private const string Header = "Elevation,Aspect,Slope,Horizontal_Distance_To_Hydrology,Vertical_Distance_To_Hydrology,"
        + "Horizontal_Distance_To_Roadways,Hillshade_9am,Hillshade_Noon,Hillshade_3pm,Horizontal_Distance_To_Fire_Points,"
        + "Wilderness_Area,Soil_Type";

    [Fact]
    public async Task File_WithOtherNames_IsMappedPredictedFilteredAndDownloaded()
    {
        await using BrowserWindow window = await OpenAsync();

        await window.Page.Locator("#batch-file").SetInputFilesAsync(CsvFile(Cells(
            "height,Aspect,Slope,Horizontal_Distance_To_Hydrology,Vertical_Distance_To_Hydrology,"
            + "Horizontal_Distance_To_Roadways,Hillshade_9am,Hillshade_Noon,Hillshade_3pm,"
            + "Horizontal_Distance_To_Fire_Points,Wilderness_Area,Soil_Type",
            rows: 60)));
        ILocator predict = window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Predict the file" });
        await Assertions.Expect(predict).ToBeDisabledAsync();
        await window.Page.Locator("#column-of-Elevation").SelectOptionAsync("0");
        await predict.ClickAsync();

        await Assertions.Expect(window.Page.Locator(".batch-answer")).ToContainTextAsync("60 rows, 6 with errors");
        await Assertions.Expect(window.Page.Locator(".batch-answer .rz-data-row")).ToHaveCountAsync(20);
        await window.Page.Locator("#batch-filter").SelectOptionAsync("errors");
        await Assertions.Expect(window.Page.Locator(".batch-answer .rz-data-row")).ToHaveCountAsync(6);
        (await window.FindBarriersAsync()).ShouldBeEmpty();
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
        await using BrowserWindow window = await OpenAsync();

        await window.Page.Locator("#batch-file").SetInputFilesAsync(CsvFile(Cells(Header, rows: 100_000)));
        await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Predict the file" }).ClickAsync();

        await Assertions.Expect(window.Page.Locator(".batch-answer")).ToContainTextAsync("100,000 rows");
        (await window.Page.Locator("*").CountAsync()).ShouldBeLessThan(2_000);
    }

    [Fact]
    public async Task File_NotACsv_IsRefusedInWords()
    {
        await using BrowserWindow window = await OpenAsync();

        await window.Page.Locator("#batch-file").SetInputFilesAsync(CsvFile("just a text\n"));

        await Assertions.Expect(window.Page.Locator(".field-error")).ToContainTextAsync("no header with columns");
    }

    private static string Cells(string header, int rows)
    {
        StringBuilder cells = new($"{header}\n");
        for (int row = 0; row < rows; row++)
        {
            cells.Append("2800,110,20,270,20,600,236,235,105,650,Rawah,C7746\n");
        }

        return cells.ToString();
    }

    private static FilePayload CsvFile(string text) => new()
    {
        Name = "cells.csv",
        MimeType = "text/csv",
        Buffer = Encoding.UTF8.GetBytes(text),
    };

    private async Task<BrowserWindow> OpenAsync()
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.Missing);
        BrowserWindow window = await chromium.OpenAsync();
        await window.GoToAsync($"{frontEnds.Answered}/batch");
        return window;
    }
}
