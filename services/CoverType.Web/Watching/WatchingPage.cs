using Microsoft.AspNetCore.Components;

namespace CoverType.Web.Watching;

/// <summary>A page that asks a service again and again while it is open.</summary>
public abstract class WatchingPage : ComponentBase, IDisposable
{
    private CancellationTokenSource? _open;

    /// <summary>
    /// Is cancelled when the visitor leaves the page and when the host stops. It can be used after that too.
    /// </summary>
    protected CancellationToken Closed { get; private set; }

    /// <summary>The clock.</summary>
    [Inject]
    protected TimeProvider Time { get; set; } = null!;

    [Inject]
    private IHostApplicationLifetime Host { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Cancels <see cref="Closed"/>.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _open?.Cancel();
            _open?.Dispose();
            _open = null;
        }
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _open = CancellationTokenSource.CreateLinkedTokenSource(Host.ApplicationStopping);
        Closed = _open.Token;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        try
        {
            while (true)
            {
                TimeSpan pause = await LookAsync(Closed);
                StateHasChanged();
                await PauseAsync(pause, Closed);
            }
        }
        catch (OperationCanceledException) when (Closed.IsCancellationRequested)
        {
            // The visitor left the page, or the front end stops.
        }
    }

    /// <summary>Asks once, and keeps the answer in the page's fields.</summary>
    /// <returns>The time until the page asks again.</returns>
    protected abstract Task<TimeSpan> LookAsync(CancellationToken cancellationToken);

    /// <summary>Waits until the page asks again. A page that hears of changes can end the wait early.</summary>
    protected virtual Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken) =>
        Task.Delay(pause, Time, cancellationToken);
}
