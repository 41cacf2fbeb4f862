using System.Globalization;
using CoverType.Clients.Predictions;
using CoverType.Web.Batch.Results;
using CoverType.Web.Batch.Upload;
using CoverType.Web.Batch.Words;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Microsoft.JSInterop;

namespace CoverType.Web.Batch;

/// <summary>The page on which a visitor predicts the rows of a file.</summary>
public sealed partial class BatchPage : IDisposable
{
    private static readonly TimeSpan RedrawEvery = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _closed = new();

    private UploadedCsv? _csv;
    private ColumnMapping? _mapping;
    private BatchRun? _run;
    private CancellationTokenSource? _cancel;
    private TimeSpan _took;
    private string? _receiving;
    private string? _problem;
    private string? _detail;
    private bool _running;

    [Inject]
    private IBatchApi Api { get; set; } = null!;

    [Inject]
    private IOptions<BatchPageOptions> Options { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    [Inject]
    private IStringLocalizer<BatchTexts> Text { get; set; } = null!;

    private int Percent => (int)((_run?.Sent ?? 0) * 100);

    /// <summary>Stops what runs and deletes the files.</summary>
    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
        _run?.Dispose();
        _csv?.Dispose();
    }

    private static string Count(int count) => count.ToString("N0", CultureInfo.CurrentCulture);

    private async Task ReceiveAsync(InputFileChangeEventArgs change)
    {
        Forget();
        IBrowserFile file = change.File;
        long limit = Options.Value.MaxMegabytes * 1024L * 1024;
        if (file.Size > limit)
        {
            _problem = Text["TooLarge", Options.Value.MaxMegabytes];
            return;
        }

        try
        {
            long drawnAt = Time.GetTimestamp();
            await using Stream content = file.OpenReadStream(limit, _closed.Token);
            _csv = await UploadedCsv.ReceiveAsync(file.Name, content, Received, _closed.Token);
            _mapping = new ColumnMapping(_csv.Columns);
            if (_csv.Columns.Count < 2)
            {
                _problem = Text["NoColumns"];
                _csv.Dispose();
                (_csv, _mapping) = (null, null);
            }

            void Received(long bytes)
            {
                if (Time.GetElapsedTime(drawnAt) > RedrawEvery)
                {
                    drawnAt = Time.GetTimestamp();
                    _receiving = Text["Receiving", file.Name, bytes * 100 / Math.Max(file.Size, 1)];
                    StateHasChanged();
                }
            }
        }
        catch (Exception failure) when (failure is IOException or JSException)
        {
            (_problem, _detail) = (Text["NotRead"], failure.Message);
        }

        _receiving = null;
    }

    private async Task PredictAsync()
    {
        _run?.Dispose();
        (_run, _problem, _detail, _running) = (new BatchRun(Api), null, null, true);
        _cancel = CancellationTokenSource.CreateLinkedTokenSource(_closed.Token);
        long startedAt = Time.GetTimestamp();
        Task sending = _run.SendAsync(_csv!, _mapping!, _cancel.Token);
        try
        {
            await RedrawUntilAsync(sending);
            await sending;
        }
        catch (PredictionException failure)
        {
            (_problem, _detail) = (Text["Failed"], failure.Message);
        }
        catch (IOException failure)
        {
            (_problem, _detail) = (Text["Failed"], failure.Message);
        }
        catch (OperationCanceledException) when (_cancel.IsCancellationRequested)
        {
            _problem = Text["Cancelled"];
        }

        _took = Time.GetElapsedTime(startedAt);
        _running = false;
        _cancel.Dispose();
    }

    private async Task RedrawUntilAsync(Task sending)
    {
        while (!sending.IsCompleted)
        {
            StateHasChanged();
            await Task.WhenAny(sending, Task.Delay(RedrawEvery, Time, _closed.Token));
        }
    }

    private void Cancel() => _cancel?.Cancel();

    private async Task DownloadAsync()
    {
        string path = Path.Combine(Path.GetTempPath(), $"covertype-batch-{Guid.NewGuid():N}-download.csv");
        await using FileStream file = new(
            path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024,
            FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        await _run!.WriteAsync(_csv!, file, _closed.Token);
        file.Position = 0;
        using DotNetStreamReference content = new(file, leaveOpen: true);
        string name = $"{Path.GetFileNameWithoutExtension(_csv!.Name)}-predicted.csv";
        await Script.InvokeVoidAsync("covertype.download", _closed.Token, name, content);
    }

    private void Forget()
    {
        _run?.Dispose();
        _csv?.Dispose();
        (_run, _csv, _mapping, _problem, _detail) = (null, null, null, null, null);
    }
}
