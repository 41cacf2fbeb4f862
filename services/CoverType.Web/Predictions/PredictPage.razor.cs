using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Web.Models;
using CoverType.Web.Outages;
using CoverType.Web.Predictions.Answer;
using CoverType.Web.Predictions.Form;
using CoverType.Web.Predictions.Visit;
using CoverType.Web.Predictions.Words;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Microsoft.JSInterop;

namespace CoverType.Web.Predictions;

/// <summary>The page on which a visitor describes a cell and sees the predicted cover.</summary>
public sealed partial class PredictPage
{
    private CellEntries _entries = null!;
    private ModelInProduction? _model;
    private ServiceProblem? _problem;
    private PredictionOutcome.Success? _answer;
    private bool _outdated;
    private bool _changedMeanwhile;
    private CancellationTokenSource? _pause;
    private bool _pending;
    private bool _busy;
    private bool _more;

    [Inject]
    private Predictor Predictor { get; set; } = null!;

    [Inject]
    private ModelObserver Models { get; set; } = null!;

    [Inject]
    private IOptions<PredictPageOptions> Options { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    [Inject]
    private VisitHistory History { get; set; } = null!;

    [Inject]
    private FeatureWords Words { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IStringLocalizer<PredictionTexts> Text { get; set; } = null!;

    // A click before the page is connected to the server would be lost.
    private bool Waiting => !RendererInfo.IsInteractive;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        _entries = new CellEntries(Words, Text);
        CellAddress.Read(Navigation.Uri, _entries.Form);
    }

    /// <summary>Asks for the model in production, and sends entries that wait for one.</summary>
    protected override async Task<TimeSpan> LookAsync(CancellationToken cancellationToken)
    {
        (_model, _problem) = await Models.LookAsync(cancellationToken);
        if (_problem is null && _pending)
        {
            _pending = false;
            if (_entries.Complete() is PredictionRequest request)
            {
                await PredictAsync(request);
            }
        }

        return _problem is null ? Options.Value.LookEvery : Options.Value.RetryAfter;
    }

    /// <summary>Waits as long as the notice of an outage says, even if the outage begins during the wait.</summary>
    protected override async Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        using CancellationTokenSource wait = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _pause = wait;
        try
        {
            await base.PauseAsync(pause, wait.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            _pause = null;
            await base.PauseAsync(Options.Value.RetryAfter, cancellationToken);
        }
        finally
        {
            _pause = null;
        }
    }

    private Task CheckAsync(string column)
    {
        _entries.Check(column);
        return ChangedAsync();
    }

    private async Task TryAsync(ForestCell cell)
    {
        _entries.Form.Enter(cell);
        await ChangedAsync();
        await SubmitAsync();
    }

    private Task RestoreAsync(PredictionOutcome.Success answer)
    {
        _entries.Form.Enter(answer.Request);
        _entries.Complete();
        Task changed = ChangedAsync();
        (_answer, _outdated) = (answer, false);
        return changed;
    }

    // By a script, which leaves the address alone if the visitor has gone to another page meanwhile.
    private Task ChangedAsync()
    {
        _outdated = _answer is not null;
        _changedMeanwhile = true;
        return RunScriptAsync("covertype.replaceAddress", CellAddress.Of(_entries.Form));
    }

    private Task SubmitAsync() =>
        _entries.Complete() is PredictionRequest request ? PredictAsync(request) : GoToFirstErrorAsync();

    private async Task PredictAsync(PredictionRequest request)
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        _changedMeanwhile = false;
        StateHasChanged();
        PredictionOutcome outcome = await Predictor.PredictAsync(request, Closed);
        if (Closed.IsCancellationRequested)
        {
            return;
        }

        _busy = false;
        _pending = outcome is PredictionOutcome.Unavailable;
        switch (outcome)
        {
            case PredictionOutcome.Success answer:
                (_answer, _outdated, _problem) = (answer, _changedMeanwhile, null);
                History.Add(answer);
                StateHasChanged();
                await RunScriptAsync("covertype.reveal", "answer");
                break;
            case PredictionOutcome.InvalidEntries invalid:
                _entries.Show(invalid.Errors);
                await GoToFirstErrorAsync();
                break;
            case PredictionOutcome.Unavailable unavailable:
                _problem = unavailable.Problem;
                _pause?.Cancel();
                break;
        }
    }

    private async Task GoToFirstErrorAsync()
    {
        if (_entries.FirstWrong is string column)
        {
            _more |= _entries.IsHiddenWrong;
            StateHasChanged();
            await RunScriptAsync("covertype.goTo", column);
        }
    }

    private async Task RunScriptAsync(string function, string argument)
    {
        try
        {
            await Script.InvokeVoidAsync(function, Closed, argument);
        }
        catch (Exception left) when (left is JSDisconnectedException or OperationCanceledException)
        {
            // The visitor has just left the page.
        }
    }
}
