using System.Globalization;
using CoverType.Browsing;
using Microsoft.Playwright;

namespace CoverType.Benchmarks.Pages;

/// <summary>The memory of the front end while many pages are open, each with its circuit.</summary>
internal static class OpenPages
{
    public static async Task RunAsync(Chromium chromium, FrontEndProcess server, string path, int count)
    {
        await using BrowserWindow window = await chromium.OpenAsync();

        // What the first page makes stays for all of them.
        await window.GoToAsync($"{server.Url}{path}");
        (double objects, double resident) = await server.MeasureAsync();
        List<IPage> pages = [];
        for (int index = 0; index < count; index++)
        {
            IPage page = await window.Page.Context.NewPageAsync();
            await page.GotoAsync($"{server.Url}{path}");
            await page.Locator("main[data-connected=true]").WaitForAsync();
            pages.Add(page);
        }

        (double openObjects, double openResident) = await server.MeasureAsync();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{count} more pages open at {path}: objects {objects:0.0} MB before, {openObjects:0.0} after, ")
            + string.Create(CultureInfo.InvariantCulture, $"{(openObjects - objects) * 1000 / count:0} kB a page; ")
            + string.Create(CultureInfo.InvariantCulture, $"process {resident:0} MB before, {openResident:0} after"));
        foreach (IPage page in pages)
        {
            await page.CloseAsync();
        }
    }
}
