using CoverType.Browsing;
using Microsoft.Playwright;

namespace CoverType.Benchmarks.Screenshots;

/// <summary>Takes a picture of each page of a running demo: light, dark, on a phone, in Spanish.</summary>
internal static class ScreenshotsCommand
{
    public const string Name = "screenshots";

    public const string Usage =
        "screenshots [--url http://127.0.0.1:8503] [--folder docs/screenshots] [--only predict]  a picture of each page of a running demo";

    private static readonly IReadOnlyList<(string Name, WindowLook Look, string Language)> Looks =
    [
        ("light", WindowLook.Desktop, "en"),
        ("dark", WindowLook.DarkDesktop, "en"),
        ("phone", WindowLook.Phone, "en"),
        ("spanish", WindowLook.Desktop, "es"),
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        Switches switches = new(args);
        string url = switches.Text("--url", "http://127.0.0.1:8503").TrimEnd('/');
        string only = switches.Text("--only", "");
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
            foreach (PageShot shot in PageShots.All.Where(shot => only.Length == 0 || only == shot.Name))
            {
                await using BrowserWindow window = await chromium.OpenAsync(size, language);
                string file = Path.Combine(folder, $"{shot.Name}-{look}.png");
                await TakeAsync(window, url, shot, file);
                Console.WriteLine($"{file} {new FileInfo(file).Length / 1000} kB{((await window.FindOverflowAsync()).Count > 0 ? ", wider than the window" : "")}");
            }
        }

        return 0;
    }

    private static async Task TakeAsync(BrowserWindow window, string url, PageShot shot, string file)
    {
        IPage page = window.Page;
        await window.GoToAsync($"{url}{shot.Path}");
        if (shot.Follow is string link)
        {
            string address = await page.Locator(link).First.EvaluateAsync<string>("link => link.href");
            await window.GoToAsync($"{address}{shot.Query}");
        }

        await window.ShowsAsync(shot.Shows);
        if (shot.ArrangeAsync is not null)
        {
            await shot.ArrangeAsync(page);
        }

        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.EvaluateAsync("() => document.fonts.ready");
        await window.ChartsAreDrawnAsync();
        int height = await page.EvaluateAsync<int>("document.documentElement.scrollHeight");
        await page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = file,
            FullPage = true,
            Clip = new Clip { X = 0, Y = 0, Width = page.ViewportSize!.Width, Height = Math.Min(height, shot.Height) },
            Animations = ScreenshotAnimations.Disabled,
        });
    }
}
