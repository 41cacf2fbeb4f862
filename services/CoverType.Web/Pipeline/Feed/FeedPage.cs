using CoverType.Clients.Pipeline;
using CoverType.Web.Watching;
using Microsoft.AspNetCore.Components;

namespace CoverType.Web.Pipeline.Feed;

/// <summary>A page that asks again as soon as the pipeline streams an event that concerns it, and when its address changes.</summary>
public abstract class FeedPage : WatchingPage
{
    private FeedListener? _listener;

    [Inject]
    private protected PipelineFeed Feed { get; set; } = null!;

    [Inject]
    private protected PipelineBoard Board { get; set; } = null!;

    /// <summary>Returns true for the events that concern the page.</summary>
    protected abstract bool Concerns(PipelineEvent one);

    /// <summary>Asks once, and keeps the answer in the page's fields.</summary>
    /// <returns>The longest time until the page asks again.</returns>
    protected abstract Task<TimeSpan> AskAsync(CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected override void OnParametersSet() => LookAgain();

    /// <inheritdoc/>
    protected sealed override Task<TimeSpan> LookAsync(CancellationToken cancellationToken)
    {
        // A page that is rendered in advance does not come here, so it never listens.
        _listener ??= Feed.Listen(Concerns);
        return AskAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected sealed override Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken) =>
        _listener!.WaitAsync(pause, cancellationToken);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _listener?.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Ends the pause.</summary>
    protected void LookAgain() => _listener?.Wake();

    /// <summary>Asks again if an order was carried out.</summary>
    protected async Task OrderAsync(Task<bool> order)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (await order)
        {
            LookAgain();
        }
    }
}
