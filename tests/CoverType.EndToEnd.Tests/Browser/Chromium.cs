using Microsoft.Playwright;

namespace CoverType.EndToEnd.Tests.Browser;

/// <summary>
/// The system's own Chromium, started once for all tests. A test that needs it skips without it, with
/// <see cref="Missing"/> as the reason.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    // Without a sandbox it runs as root too; the rest keeps it from talking to anybody but the page under test.
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
    private IBrowser? _browser;

    /// <summary>Whether a browser was found.</summary>
    public static bool IsInstalled => Executable is not null;

    /// <summary>Why a test that needs a browser is skipped.</summary>
    public static string Missing => "no chromium on the PATH (Debian: apt-get install chromium)";

    private static string? Executable { get; } = Find();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (Executable is null)
        {
            return;
        }

        // Playwright's five seconds are short on a machine that trains forests at the same time.
        Assertions.SetDefaultExpectTimeout(30_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Executable,
            Args = Arguments,
        });
    }

    /// <summary>Opens a window without any history or cookies.</summary>
    /// <param name="look">The size of the window and the system's preference; a desktop in the light without it.</param>
    public async Task<BrowserWindow> OpenAsync(WindowLook? look = null)
    {
        IBrowser browser = _browser ?? throw new InvalidOperationException($"There is {Missing}.");
        look ??= WindowLook.Desktop;
        IBrowserContext context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = look.Width, Height = look.Height },
            ColorScheme = look.Dark ? ColorScheme.Dark : ColorScheme.Light,
        });
        return new BrowserWindow(context, await context.NewPageAsync());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    private static string? Find()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        string[] names = ["chromium", "chromium-browser", "google-chrome"];
        return names
            .SelectMany(name => folders.Select(folder => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }
}
