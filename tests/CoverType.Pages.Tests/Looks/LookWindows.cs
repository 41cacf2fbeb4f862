using CoverType.Browsing;

namespace CoverType.Pages.Tests.Looks;

/// <summary>
/// A window for each look, which shows one page after the other: it keeps the style sheets, fonts and scripts that a new
/// window would load again, which takes longer than the look itself.
/// </summary>
public sealed class LookWindows : IAsyncDisposable
{
    private readonly Dictionary<PageLook, BrowserWindow> _windows = [];

    /// <summary>Returns the window of a look, without the errors of the page that it showed before.</summary>
    public async Task<BrowserWindow> FindAsync(PageLook look, Func<Task<BrowserWindow>> openAsync)
    {
        if (!_windows.TryGetValue(look, out BrowserWindow? window))
        {
            window = await openAsync();
            _windows.Add(look, window);
        }

        // The page before ends with its circuit, and so do its errors.
        await window.Page.GotoAsync("about:blank");
        window.ForgetErrors();
        return window;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (BrowserWindow window in _windows.Values)
        {
            await window.DisposeAsync();
        }
    }
}
