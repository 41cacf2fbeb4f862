using CoverType.Web.Tracking;
using Microsoft.AspNetCore.Components;
using Mlflow.Client;

namespace CoverType.Web.Artifacts;

/// <summary>The preview of a file.</summary>
public sealed partial class ArtifactPreview : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private Preview? _preview;
    private TrackingFailure? _failure;
    private bool _isReading;

    /// <summary>Whose artifact it is.</summary>
    [Parameter, EditorRequired]
    public required ArtifactOwner Owner { get; set; }

    /// <summary>The path of the file.</summary>
    [Parameter, EditorRequired]
    public required string Path { get; set; }

    [Inject]
    private PreviewReader Reader { get; set; } = null!;

    private string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <inheritdoc/>
    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        // A page draws its parts again from time to time: only what was away is read again.
        if (_preview is not null || _isReading || _failure is { Kind: not TrackingFailureKind.Away })
        {
            return;
        }

        _isReading = true;
        try
        {
            _preview = await Reader.ReadAsync(Owner, Path, _closed.Token);
            _failure = null;
        }
        catch (Exception failure) when (failure is MlflowException or ArgumentException)
        {
            _failure = TrackingFailure.From(failure);
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            // The visitor left the page.
        }
        finally
        {
            _isReading = false;
        }
    }
}
