using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using CoverType.Browsing;
using CoverType.Domain;
using Microsoft.Playwright;

namespace CoverType.Benchmarks.Pages;

/// <summary>
/// A large file through the page of batches: the upload, the prediction, the longest time that the page did not move, and the
/// peak of the front end's memory. Beside it the same file, posted to the service directly.
/// </summary>
internal static class BatchFile
{
    // The longest time between two frames since the last call.
    private const string WatchFrames = """
        () => {
          window.longest = 0;
          let last = performance.now();
          const frame = now => { window.longest = Math.max(window.longest, now - last); last = now; requestAnimationFrame(frame); };
          requestAnimationFrame(frame);
        }
        """;

    /// <summary>Writes a file of rows.</summary>
    public static async Task WriteAsync(string path, IReadOnlyList<ForestCell> cells, int rows)
    {
        await using StreamWriter writer = new(path, append: false, new UTF8Encoding(false));
        await writer.WriteLineAsync(string.Join(',', ForestFeatures.Columns));
        for (int row = 0; row < rows; row++)
        {
            ForestCell cell = cells[row % cells.Count];
            await writer.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{string.Join(',', ForestFeatures.Numeric.Select(feature => feature.Value(cell)))},{cell.WildernessArea.Name},{cell.SoilType.Code}"));
        }
    }

    public static async Task RunAsync(Chromium chromium, FrontEndProcess server, Uri predict, string path, int rows)
    {
        double direct = await PostAsync(predict, path);
        await using BrowserWindow window = await chromium.OpenAsync();
        IPage page = window.Page;
        await window.GoToAsync($"{server.Url}/batch");
        (double _, double before) = await server.MeasureAsync();
        double peak = before;
        using Timer sampler = new(_ => peak = Math.Max(peak, server.ResidentMegabytes()), null, 0, 50);
        await page.EvaluateAsync(WatchFrames);

        long start = Stopwatch.GetTimestamp();
        await page.Locator("#batch-file").SetInputFilesAsync(path);
        await page.Locator(".batch-actions .button-primary").WaitForAsync(new LocatorWaitForOptions { Timeout = 120_000 });
        double received = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        start = Stopwatch.GetTimestamp();
        await page.Locator(".batch-actions .button-primary").ClickAsync();
        await page.Locator(".batch-answer .rz-data-row").First.WaitForAsync(new LocatorWaitForOptions { Timeout = 300_000 });
        double predicted = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        double longest = await page.EvaluateAsync<double>("() => window.longest");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{rows:N0} rows, {new FileInfo(path).Length / 1e6:0.0} MB: upload {received:0} ms, prediction {predicted:0} ms, ")
            + string.Create(CultureInfo.InvariantCulture, $"{rows / predicted * 1000:N0} rows/s; POST alone {direct:0} ms; ")
            + string.Create(CultureInfo.InvariantCulture, $"longest time without a frame {longest:0} ms; process {before:0} MB before, {peak:0} at most"));
    }

    private static async Task<double> PostAsync(Uri predict, string path)
    {
        using HttpClient http = new() { Timeout = TimeSpan.FromMinutes(5) };
        double elapsed = 0;

        // The first time warms up.
        for (int round = 0; round < 2; round++)
        {
            await using FileStream file = File.OpenRead(path);
            using StreamContent content = new(file);
            content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
            long start = Stopwatch.GetTimestamp();
            using HttpResponseMessage response = await http.PostAsync(new Uri(predict, "/predict/batch"), content);
            response.EnsureSuccessStatusCode();
            elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return elapsed;
    }
}
