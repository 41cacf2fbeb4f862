using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CoverType.Web.Layout;

/// <summary>Shows a notice instead of a page that fails, and logs the address of the page with the failure.</summary>
public sealed class PageBoundary : ErrorBoundary
{
    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private ILogger<PageBoundary> Log { get; set; } = null!;

    /// <inheritdoc/>
    protected override Task OnErrorAsync(Exception exception)
    {
        Log.PageFailed(Navigation.ToBaseRelativePath(Navigation.Uri), exception);
        return Task.CompletedTask;
    }
}
