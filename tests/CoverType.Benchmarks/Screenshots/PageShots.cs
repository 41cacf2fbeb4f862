using System.Text;
using CoverType.Domain;
using Microsoft.Playwright;

namespace CoverType.Benchmarks.Screenshots;

/// <summary>The pages of which pictures are taken. What one does is shown by those after it, such as the drift of a batch.</summary>
internal static class PageShots
{
    public static IReadOnlyList<PageShot> All { get; } =
    [
        new("predict", "/?Elevation=2800", ".serving-on", Height: 1700, ArrangeAsync: PredictAsync),
        new("batch", "/batch", "#batch-file", ArrangeAsync: PredictFileAsync),
        new("model", "/model", ".candidates", Height: 1700),
        new("pipeline", "/pipeline", ".campaign-table, .campaign-cards"),
        new("campaign", "/model", ".step-timeline", Follow: "a[href^='/pipeline/campaigns/']"),
        new("experiment", "/experiments", "tr[data-run]", Follow: "a[href^='/experiments/']"),
        new("run", "/model", ".dataset", Follow: "a.id[href^='/runs/']"),
        new("artifact", "/model", ".artifact-picture", Follow: "a.id[href^='/runs/']", Query: "?view=artifacts&path=confusion_matrix.png"),
        new("comparison", "/experiments", "tr[data-run]", Follow: "a[href^='/experiments/']", ArrangeAsync: CompareAsync),
        new("version", "/model", ".signature table", Follow: "a[href^='/models/covertype/versions/']"),
    ];

    private static async Task PredictAsync(IPage page)
    {
        await page.Locator("button.predict").ClickAsync();
        await page.Locator(".reasons button").ClickAsync();
        await page.Locator(".bars-signed").WaitForAsync();
    }

    private static async Task PredictFileAsync(IPage page)
    {
        string[] rows =
        [
            string.Join(',', ForestFeatures.Columns),
            .. Enumerable.Range(0, 500).Select(row =>
                $"{2000 + (row * 37 % 1500)},110,{(row % 50 == 7 ? "steep" : "20")},270,20,600,236,235,105,650,Rawah,C7746"),
        ];
        await page.Locator("#batch-file").SetInputFilesAsync(new FilePayload
        {
            Name = "cells.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes(string.Join('\n', rows)),
        });
        await page.Locator(".batch-actions .button-primary").ClickAsync();
        await page.Locator(".batch-answer .rz-data-row").First.WaitForAsync();
        await page.Locator(".batch-answer .rz-chart text").First.WaitForAsync();
    }

    private static async Task CompareAsync(IPage page)
    {
        string[] runs = await page.Locator("tr[data-run]").EvaluateAllAsync<string[]>(
            "rows => rows.slice(0, 3).map(row => row.dataset.run)");
        await page.GotoAsync(new Uri(new Uri(page.Url), $"/runs/compare?runs={string.Join(',', runs)}").AbsoluteUri);
        await page.Locator(".compared").First.WaitForAsync();
    }
}
