using CoverType.Web.Outages;
using CoverType.Web.Watching;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Mlflow.Client;

namespace CoverType.Web.Tracking;

/// <summary>
/// A page that shows what MLflow has under its address. It asks when the address changes, from time to time while it is
/// open, and more often while MLflow is away.
/// </summary>
public abstract class TrackingPage : WatchingPage
{
    private CancellationTokenSource? _load;
    private object? _asked;
    private long? _askedAt;

    /// <summary>Why MLflow returned nothing; null if it did, and until the first answer.</summary>
    protected TrackingFailure? Failure { get; private set; }

    /// <summary>True while the page waits for MLflow.</summary>
    protected bool IsLoading { get; private set; } = true;

    /// <summary>The client.</summary>
    [Inject]
    protected MlflowClient Mlflow { get; set; } = null!;

    /// <summary>The settings of these pages.</summary>
    private protected TrackingPagesOptions Settings => Options.Value;

    /// <summary>The parts of the address that decide what is loaded, compared by value.</summary>
    protected abstract object Asked { get; }

    [Inject]
    private IOptions<TrackingPagesOptions> Options { get; set; } = null!;

    [Inject]
    private OutageWatch Outages { get; set; } = null!;

    /// <summary>
    /// Loads what the address asks for into the page's fields. Failures of the client end the load, and become
    /// <see cref="Failure"/>.
    /// </summary>
    protected abstract Task LoadAsync(CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected sealed override async Task<TimeSpan> LookAsync(CancellationToken cancellationToken)
    {
        if (_askedAt is not { } last
            || Failure is { Kind: TrackingFailureKind.Away }
            || Time.GetElapsedTime(last) >= Settings.RefreshEvery)
        {
            await LoadNowAsync();
        }

        return Settings.RetryEvery;
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        // The first load waits for the circuit: a page that is rendered in advance asks nothing.
        if (_askedAt is not null && !Equals(_asked, Asked))
        {
            await LoadNowAsync();
        }
    }

    /// <summary>Loads at once, instead of a load that still runs.</summary>
    protected async Task LoadNowAsync()
    {
        _load?.Cancel();
        using CancellationTokenSource load = CancellationTokenSource.CreateLinkedTokenSource(Closed);
        _load = load;
        _asked = Asked;
        _askedAt = Time.GetTimestamp();
        IsLoading = true;
        long sentAt = Outages.Now();
        try
        {
            await LoadAsync(load.Token);
            Failure = null;
            Outages.ReportSuccess(RemoteService.Mlflow);
        }
        catch (Exception failure) when (failure is MlflowException or ArgumentException)
        {
            if (_load == load)
            {
                Report(TrackingFailure.From(failure), sentAt);
            }
        }
        catch (OperationCanceledException) when (load.IsCancellationRequested)
        {
            // The visitor asked for something else, or left the page.
        }
        finally
        {
            if (_load == load)
            {
                _load = null;
                IsLoading = false;
            }
        }
    }

    private void Report(TrackingFailure failure, long sentAt)
    {
        Failure = failure;
        if (failure.Kind == TrackingFailureKind.Away)
        {
            Outages.ReportProblem(RemoteService.Mlflow, new ServiceProblem(failure.Outage, failure.Sentence), sentAt);
        }
        else if (failure.WasAnswered)
        {
            Outages.ReportSuccess(RemoteService.Mlflow);
        }
    }
}
