using CoverType.Browsing;
using CoverType.Pages.Tests.Hosts;

namespace CoverType.Pages.Tests.Looks;

/// <summary>
/// A window for each look in which a page is opened, and for each front end. It shows one page after the other, and keeps the
/// style sheets, fonts and scripts that a new window would load again. Front ends of one machine share cookies, so each has its own window.
/// </summary>
public sealed class LookWindows : IAsyncDisposable
{
    private readonly Dictionary<(PageLook, ServiceState), BrowserWindow> _windows = [];

    /// <summary>Returns the window of a look, without the errors of the page that it showed before.</summary>
    public async Task<BrowserWindow> FindAsync(PageLook look, ServiceState services, Func<Task<BrowserWindow>> openAsync)
    {
        if (!_windows.TryGetValue((look, services), out BrowserWindow? window))
        {
            window = await openAsync();
            _windows.Add((look, services), window);
        }

        await window.ResizeAsync(look.Window);
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
