using CoverType.Web.Tracking;
using Microsoft.AspNetCore.Components;
using Mlflow.Client;

namespace CoverType.Web.Runs;

/// <summary>The charts of the metrics of some runs, a few at a time.</summary>
public sealed partial class MetricCharts : IDisposable
{
    private const int Few = 8;
    private const int Parallel = 4;

    private readonly CancellationTokenSource _closed = new();
    private readonly List<MetricHistory> _histories = [];
    private TrackingFailure? _failure;
    private string? _shown;
    private int _wanted = Few;
    private bool _isLoading;

    /// <summary>The runs.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<Run> Runs { get; set; }

    /// <summary>The keys of the metrics.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<string> Keys { get; set; }

    /// <summary>The sentence if there are no metrics.</summary>
    [Parameter]
    public string? Empty { get; set; }

    [Inject]
    private MlflowClient Mlflow { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        // A run that goes on has new values: they change what is asked for.
        string asked = string.Join('\n', [.. Runs.Select(Describe), .. Keys]);
        if (asked != _shown)
        {
            _shown = asked;
            _histories.Clear();
            await LoadAsync(_closed.Token);
        }
        else if (_failure is not null && !_isLoading)
        {
            await LoadAsync(_closed.Token);
        }
    }

    private string Describe(Run run) =>
        string.Join(' ', [run.Id.Value, .. Keys.Select(key => run.Metrics.GetValueOrDefault(key)?.Step ?? -1)]);

    private Task ShowMoreAsync()
    {
        _wanted += Few;
        return LoadAsync(_closed.Token);
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        string? asked = _shown;
        RunId[] runs = [.. Runs.Select(run => run.Id)];
        string[] keys = [.. Keys.Take(_wanted).Skip(_histories.Count)];
        _isLoading = true;
        try
        {
            foreach (string[] few in keys.Chunk(Parallel))
            {
                MetricHistory[] read = await Task.WhenAll(
                    few.Select(key => MetricHistory.ReadAsync(Mlflow, runs, key, cancellationToken)));
                if (asked != _shown)
                {
                    return;
                }

                _histories.AddRange(read);
                StateHasChanged();
            }

            _failure = null;
        }
        catch (MlflowException failure)
        {
            _failure = TrackingFailure.From(failure);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The visitor left the page.
        }
        finally
        {
            _isLoading &= asked != _shown;
        }
    }
}
