using CoverType.Clients.Predictions;
using CoverType.Web.Models;
using CoverType.Web.Predictions.Examples;
using CoverType.Web.Predictions.Form;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Microsoft.JSInterop;

namespace CoverType.Web.Predictions;

/// <summary>The page on which a person describes a cell and is told what grows there.</summary>
public sealed partial class PredictPage
{
    private readonly CellForm _form = new();
    private readonly FieldErrors _errors = new();

    private IReadOnlyList<FieldError> _otherErrors = [];
    private ServedModel? _model;
    private RecordSource _records;
    private ServiceTrouble? _trouble;
    private PredictionOutcome.Answered? _answer;
    private bool _outdated;
    private bool _pending;
    private bool _busy;
    private bool _more;
    private CancellationTokenSource _left = new();

    [Inject]
    private Predictor Predictor { get; set; } = null!;

    [Inject]
    private IModelOrigin Origin { get; set; } = null!;

    [Inject]
    private IOptions<PredictPageOptions> Options { get; set; } = null!;

    [Inject]
    private IHostApplicationLifetime Host { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    // What is clicked before the page is connected to the server would be lost.
    private bool Waiting => !RendererInfo.IsInteractive;

    /// <inheritdoc/>
    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized() =>
        _left = CancellationTokenSource.CreateLinkedTokenSource(Host.ApplicationStopping);

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await WatchServiceAsync(_left.Token);
        }
    }

    /// <summary>Looks which model is served for as long as the page is open, and sends what had to wait for one.</summary>
    private async Task WatchServiceAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                (ServedModel? model, _trouble) = await Predictor.GetModelAsync(cancellationToken);
                RecordSource records = model is null
                    ? RecordSource.Unknown
                    : await Origin.FindAsync(model, cancellationToken);
                (_model, _records) = (model, records);
                if (_trouble is null && _pending)
                {
                    await PredictAsync();
                }

                StateHasChanged();
                TimeSpan pause = _trouble is null ? Options.Value.LookEvery : Options.Value.RetryAfter;
                await Task.Delay(pause, Time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The page was left, or the front end stops.
        }
    }

    private void Check(string column)
    {
        _errors.Check(column, _form.ToRequest());
        _outdated = _answer is not null;
    }

    private Task TryAsync(ExampleCell example)
    {
        _form.Enter(example.Cell);
        _outdated = _answer is not null;
        return SubmitAsync();
    }

    private async Task SubmitAsync()
    {
        _otherErrors = [];
        if (_errors.CheckAll(_form.ToRequest()))
        {
            await PredictAsync();
        }
        else
        {
            await GoToFirstErrorAsync();
        }
    }

    private async Task PredictAsync()
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        StateHasChanged();
        PredictionOutcome outcome = await Predictor.PredictAsync(_form.ToRequest(), _left.Token);
        _busy = false;
        _pending = outcome is PredictionOutcome.Unavailable;
        switch (outcome)
        {
            case PredictionOutcome.Answered answer:
                (_answer, _outdated, _trouble) = (answer, false, null);
                StateHasChanged();
                await Script.InvokeVoidAsync("covertype.reveal", _left.Token, "answer");
                break;
            case PredictionOutcome.Refused refusal:
                _errors.Show(refusal.Errors);
                _otherErrors = [.. refusal.Errors.Where(error => FeatureGuide.IsUnknown(error.Field))];
                await GoToFirstErrorAsync();
                break;
            case PredictionOutcome.Unavailable unavailable:
                _trouble = unavailable.Trouble;
                break;
        }
    }

    private async Task GoToFirstErrorAsync()
    {
        if (_errors.First is string column)
        {
            _more |= _errors.AnyHidden;
            StateHasChanged();
            await Script.InvokeVoidAsync("covertype.goTo", _left.Token, column);
        }
    }
}
