using CoverType.Clients.Predictions;
using CoverType.Web.Models;
using CoverType.Web.Predictions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace CoverType.Web.Pipeline;

/// <summary>The page on which a person watches the pipeline and sees what is in production.</summary>
public sealed partial class PipelinePage
{
    private PipelineView? _view;
    private string? _trouble;
    private ServedModel? _model;
    private RecordSource _records;
    private ServiceTrouble? _modelTrouble;
    private CancellationTokenSource _left = new();

    [Inject]
    private PipelineObserver Pipeline { get; set; } = null!;

    [Inject]
    private Predictor Predictor { get; set; } = null!;

    [Inject]
    private IModelOrigin Origin { get; set; } = null!;

    [Inject]
    private IOptions<PipelinePageOptions> Options { get; set; } = null!;

    [Inject]
    private IHostApplicationLifetime Host { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

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
            await WatchAsync(_left.Token);
        }
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                (PipelineView? view, _trouble) = await Pipeline.LookAsync(cancellationToken);
                _view = view ?? _view;
                (ServedModel? model, _modelTrouble) = await Predictor.GetModelAsync(cancellationToken);
                RecordSource records = model is null
                    ? RecordSource.Unknown
                    : await Origin.FindAsync(model, cancellationToken);
                (_model, _records) = (model, records);
                StateHasChanged();
                await Task.Delay(Options.Value.RefreshEvery, Time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The page was left, or the front end stops.
        }
    }
}
