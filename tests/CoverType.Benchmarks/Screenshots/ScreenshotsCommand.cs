using System.Text;
using CoverType.Browsing;
using Microsoft.Playwright;

namespace CoverType.Benchmarks.Screenshots;

/// <summary>Takes a picture of each page of a running demo: light, dark, on a phone, in Spanish.</summary>
internal static class ScreenshotsCommand
{
    public const string Name = "screenshots";

    public const string Usage =
        "screenshots [--url http://127.0.0.1:8503] [--folder docs/screenshots]  a picture of each page of a running demo";

    private static readonly IReadOnlyList<(string Name, WindowLook Look, string Language)> Looks =
    [
        ("light", WindowLook.Desktop, "en"),
        ("dark", WindowLook.DarkDesktop, "en"),
        ("phone", WindowLook.Phone, "en"),
        ("spanish", WindowLook.Desktop, "es"),
    ];

    private static readonly IReadOnlyList<(string Name, string Path, Func<IPage, Task>? ArrangeAsync)> Pages =
    [
        ("predict", "/?Elevation=2800", PredictAsync),
        ("batch", "/batch", PredictFileAsync),
        ("model", "/model", null),
        ("pipeline", "/pipeline", null),
        ("experiments", "/experiments", null),
        ("models", "/models", null),
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        Switches switches = new(args);
        string url = switches.Text("--url", "http://127.0.0.1:8503").TrimEnd('/');
        string folder = switches.Text("--folder", "docs/screenshots");
        if (!Chromium.IsInstalled)
        {
            await Console.Error.WriteLineAsync($"There is {Chromium.Missing}.");
            return 1;
        }

        Directory.CreateDirectory(folder);
        await using Chromium chromium = new();
        foreach ((string look, WindowLook size, string language) in Looks)
        {
            foreach ((string name, string path, Func<IPage, Task>? arrangeAsync) in Pages)
            {
                await using BrowserWindow window = await chromium.OpenAsync(size, language);
                string file = Path.Combine(folder, $"{name}-{look}.png");
                await TakeAsync(window, $"{url}{path}", arrangeAsync, file);
                Console.WriteLine(file);
            }
        }

        return 0;
    }

    private static async Task TakeAsync(BrowserWindow window, string address, Func<IPage, Task>? arrangeAsync, string file)
    {
        await window.GoToAsync(address);
        await window.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        if (arrangeAsync is not null)
        {
            await arrangeAsync(window.Page);
        }

        await window.Page.EvaluateAsync("() => document.fonts.ready");
        await window.Page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = file,
            FullPage = true,
            Animations = ScreenshotAnimations.Disabled,
        });
    }

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
            "Elevation,Aspect,Slope,Horizontal_Distance_To_Hydrology,Vertical_Distance_To_Hydrology,"
                + "Horizontal_Distance_To_Roadways,Hillshade_9am,Hillshade_Noon,Hillshade_3pm,"
                + "Horizontal_Distance_To_Fire_Points,Wilderness_Area,Soil_Type",
            .. Enumerable.Range(0, 500).Select(row =>
                $"{2000 + (row * 37 % 1500)},110,{(row % 50 == 7 ? "steep" : "20")},270,20,600,236,235,105,650,Rawah,C7746"),
        ];
        await page.Locator("#batch-file").SetInputFilesAsync(new FilePayload
        {
            Name = "cells.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes(string.Join('\n', rows)),
        });
        await page.Locator(".button-primary").ClickAsync();
        await page.Locator(".batch-answer .rz-data-row").First.WaitForAsync();
    }
}
