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

    private const string InterpretScripts = "--js-flags=--no-sparkplug --no-maglev --no-turbofan";

    private IPlaywright? _playwright;
    private readonly Dictionary<string, IBrowser> _browsers = [];
    private readonly Dictionary<string, Stack<IBrowserContext>> _profiles = [];

    /// <summary>True if a browser was found.</summary>
    public static bool IsInstalled => Executable is not null;

    /// <summary>The reason for which a test that needs a browser is skipped.</summary>
    public static string Missing => "no chromium on the PATH (Debian: apt-get install chromium-headless-shell)";

    private static string? Executable { get; } = Find();

    /// <summary>
    /// True if the browser compiles scripts that run often, as a visitor's does: for measurements. Default false, because a page of a
    /// test is closed before compiling has paid.
    /// </summary>
    public bool CompilesScripts { get; init; }

    /// <summary>Opens a window without any history or cookies.</summary>
    /// <param name="look">The size and the theme of the system. Default: a light desktop.</param>
    /// <param name="language">The language of the browser, which decides how it reads numbers. Default <c>en</c>.</param>
    public async Task<BrowserWindow> OpenAsync(WindowLook? look = null, string language = "en")
    {
        IBrowserContext profile = await NewProfileAsync(language);
        return await OpenAsync(profile, look, () => profile.DisposeAsync());
    }

    /// <summary>
    /// Opens a window without cookies, which may find the style sheets, fonts and scripts that earlier windows loaded: it shows its
    /// first page in half the time. What a page stores by other means, and what it was permitted, is there for the windows after it.
    /// </summary>
    /// <inheritdoc cref="OpenAsync(WindowLook?, string)"/>
    public async Task<BrowserWindow> OpenWithCacheAsync(WindowLook? look = null, string language = "en")
    {
        if (!_profiles.TryGetValue(language, out Stack<IBrowserContext>? profiles))
        {
            _profiles.Add(language, profiles = []);
        }

        if (!profiles.TryPop(out IBrowserContext? profile))
        {
            profile = await NewProfileAsync(language);
        }

        return await OpenAsync(profile, look, async () =>
        {
            foreach (IPage page in profile.Pages.ToList())
            {
                await page.CloseAsync();
            }

            await profile.ClearCookiesAsync();
            profiles.Push(profile);
        });
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

    private async Task<IBrowserContext> NewProfileAsync(string language)
    {
        IBrowser browser = await FindBrowserAsync(language);
        return await browser.NewContextAsync(new BrowserNewContextOptions { Locale = language });
    }

    private static async Task<BrowserWindow> OpenAsync(IBrowserContext profile, WindowLook? look, Func<ValueTask> closeAsync)
    {
        IPage page = await profile.NewPageAsync();
        look ??= WindowLook.Desktop;
        await page.SetViewportSizeAsync(look.Width, look.Height);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = look.Dark ? ColorScheme.Dark : ColorScheme.Light });
        return new BrowserWindow(page, closeAsync);
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
                Args = [.. Arguments, $"--lang={language}", .. CompilesScripts ? Array.Empty<string>() : [InterpretScripts]],
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
