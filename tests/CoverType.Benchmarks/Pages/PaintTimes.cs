using System.Globalization;
using CoverType.Browsing;
using Microsoft.Playwright;

namespace CoverType.Benchmarks.Pages;

/// <summary>
/// First paint and the time until a page takes clicks, in Chromium: with an empty cache, and again with what it keeps. Beside
/// them the HTML of the page alone, without styles, scripts and a circuit: what the browser and the loopback take.
/// </summary>
internal static class PaintTimes
{
    // Both are milliseconds since the navigation began.
    private const string Watch = """
        (() => {
          const look = () => {
            if (document.querySelector('main[data-connected="true"]')) {
              window.connectedAt = performance.now();
              observer.disconnect();
            }
          };
          const observer = new MutationObserver(look);
          observer.observe(document, { subtree: true, childList: true, attributes: true });
          document.addEventListener('DOMContentLoaded', look);
        })();
        """;

    private const string Read = """
        () => {
          const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
          const files = performance.getEntriesByType('resource');
          const sent = files.reduce((sum, file) => sum + file.transferSize, 0);
          return [paint, window.connectedAt ?? 0, files.filter(file => file.transferSize > 0).length, sent / 1000];
        }
        """;

    public static async Task RunAsync(Chromium chromium, string url, IEnumerable<string> paths, int times)
    {
        Console.WriteLine($"medians of {times}, ms            first paint   takes clicks   requests         kB");
        foreach (string path in paths)
        {
            await using BareHtml bare = await BareHtml.StartAsync($"{url}{path}");
            List<double[]> cold = [];
            List<double[]> warm = [];
            List<double[]> alone = [];
            for (int round = 0; round <= times; round++)
            {
                await using BrowserWindow window = await chromium.OpenAsync();
                await window.Page.AddInitScriptAsync(Watch);
                double[] first = await OpenAsync(window.Page, $"{url}{path}", connects: true);
                double[] second = await OpenAsync(window.Page, $"{url}{path}", connects: true);
                double[] html = await OpenAsync(window.Page, bare.Url, connects: false);
                if (round > 0)
                {
                    cold.Add(first);
                    warm.Add(second);
                    alone.Add(html);
                }
            }

            Print($"{path} first visit", cold);
            Print($"{path} again", warm);
            Print($"{path} bare HTML", alone);
        }
    }

    private static async Task<double[]> OpenAsync(IPage page, string address, bool connects)
    {
        await page.GotoAsync(address);
        if (connects)
        {
            await page.WaitForFunctionAsync("() => window.connectedAt > 0");
        }

        await page.WaitForFunctionAsync("() => performance.getEntriesByName('first-contentful-paint').length > 0");
        return await page.EvaluateAsync<double[]>(Read);
    }

    private static void Print(string name, List<double[]> rounds)
    {
        double[] median = [.. Enumerable.Range(0, 4).Select(column => Median(rounds.Select(round => round[column])))];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-28} {median[0],12:0} {(median[1] > 0 ? median[1].ToString("0", CultureInfo.InvariantCulture) : "-"),14} {median[2],10:0} {median[3],10:0}"));
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
