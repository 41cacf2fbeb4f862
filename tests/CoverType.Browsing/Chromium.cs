using System.Collections;
using Microsoft.Playwright;

namespace CoverType.Browsing;

/// <summary>
/// The system's own Chromium, started once for each language. A test that needs it is skipped without it, with
/// <see cref="Missing"/> as the reason.
/// </summary>
public sealed class Chromium : IAsyncDisposable
{
    // Without a sandbox it runs as root too; the other arguments keep it from requests of its own.
    private static readonly string[] Arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private readonly Dictionary<string, IBrowser> _browsers = [];

    /// <summary>True if a browser was found.</summary>
    public static bool IsInstalled => Executable is not null;

    /// <summary>The reason for which a test that needs a browser is skipped.</summary>
    public static string Missing => "no chromium on the PATH (Debian: apt-get install chromium-headless-shell)";

    private static string? Executable { get; } = Find();

    /// <summary>Opens a window without any history or cookies.</summary>
    /// <param name="look">The size and the theme of the system. Default: a light desktop.</param>
    /// <param name="language">The language of the browser, which decides how it reads numbers. Default <c>en</c>.</param>
    public async Task<BrowserWindow> OpenAsync(WindowLook? look = null, string language = "en")
    {
        IBrowser browser = await FindBrowserAsync(language);
        look ??= WindowLook.Desktop;
        IBrowserContext context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = look.Width, Height = look.Height },
            ColorScheme = look.Dark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = language,
        });
        return new BrowserWindow(context, await context.NewPageAsync());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (IBrowser browser in _browsers.Values)
        {
            await browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    private async Task<IBrowser> FindBrowserAsync(string language)
    {
        if (Executable is null)
        {
            throw new InvalidOperationException($"There is {Missing}.");
        }

        // Playwright's five seconds are short on a machine that trains forests at the same time.
        Assertions.SetDefaultExpectTimeout(30_000);
        _playwright ??= await Playwright.CreateAsync();
        if (!_browsers.TryGetValue(language, out IBrowser? browser))
        {
            browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = Executable,
                Args = [.. Arguments, $"--lang={language}"],
                Env = new Dictionary<string, string>(Variables()) { ["LANGUAGE"] = language },
            });
            _browsers.Add(language, browser);
        }

        return browser;
    }

    private static IEnumerable<KeyValuePair<string, string>> Variables() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Select(variable => KeyValuePair.Create((string)variable.Key, (string?)variable.Value ?? ""));

    private static string? Find()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        // The shell has no window to draw: its pages load in three quarters of the time.
        string[] names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"];
        return names
            .SelectMany(name => folders.Select(folder => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }
}
