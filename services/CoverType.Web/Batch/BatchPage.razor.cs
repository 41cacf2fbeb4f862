using System.Globalization;
using CoverType.Clients.Predictions;
using CoverType.Web.Batch.Results;
using CoverType.Web.Batch.Upload;
using CoverType.Web.Batch.Words;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Microsoft.JSInterop;

namespace CoverType.Web.Batch;

/// <summary>The page on which a visitor predicts the rows of a file.</summary>
public sealed partial class BatchPage : IDisposable
{
    private static readonly TimeSpan RedrawEvery = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _closed = new();

    // Is read after the source is disposed, too: an upload ends some time after the visitor has left.
    private readonly CancellationToken _left;

    private UploadedCsv? _csv;
    private ColumnMapping? _mapping;
    private BatchRun? _run;
    private CancellationTokenSource? _cancel;
    private TimeSpan _took;
    private string? _problem;
    private string? _detail;
    private bool _running;
    private bool _downloading;

    /// <summary>Makes the page; the injected services come later.</summary>
    public BatchPage() => _left = _closed.Token;

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

    private void Receive(UploadedCsv? csv)
    {
        // A file that comes just after the click: the rows of the one before are on their way.
        if (_running)
        {
            csv?.Dispose();
            return;
        }

        _run?.Dispose();
        _csv?.Dispose();
        (_csv, _mapping) = (csv, csv is null ? null : new ColumnMapping(csv.Columns));
        (_run, _problem, _detail) = (null, null, null);
    }

    private async Task PredictAsync()
    {
        // The second click of a double click comes before the button is drawn away.
        if (_running || _csv is not UploadedCsv csv || _mapping is not ColumnMapping mapping)
        {
            return;
        }

        _run?.Dispose();
        BatchRun run = new(Api);
        (_run, _problem, _detail, _running) = (run, null, null, true);
        _cancel = CancellationTokenSource.CreateLinkedTokenSource(_left);
        long startedAt = Time.GetTimestamp();
        Task sending = run.SendAsync(csv, mapping, _cancel.Token);
        try
        {
            await RedrawUntilAsync(sending);
            await sending;
            if (run.Result.Count == 0)
            {
                _problem = Text["NoRowsInFile"];
            }
        }
        catch (Exception) when (_left.IsCancellationRequested)
        {
            // The visitor left the page, and its files are gone.
        }
        catch (PredictionException failure)
        {
            (_problem, _detail) = (Text["Failed"], failure.Message);
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException)
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
        while (!sending.IsCompleted && !_left.IsCancellationRequested)
        {
            StateHasChanged();
            await Task.WhenAny(sending, Task.Delay(RedrawEvery, Time, _left));
        }
    }

    private void Cancel() => _cancel?.Cancel();

    private async Task DownloadAsync()
    {
        if (_downloading || _csv is not UploadedCsv csv || _run is not BatchRun run)
        {
            return;
        }

        _downloading = true;
        try
        {
            await DownloadAsync(csv, run);
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            // The visitor left the page.
        }
        finally
        {
            _downloading = false;
        }
    }

    private async Task DownloadAsync(UploadedCsv csv, BatchRun run)
    {
        string path = Path.Combine(Path.GetTempPath(), $"covertype-batch-{Guid.NewGuid():N}-download.csv");
        await using FileStream file = new(
            path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024,
            FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        try
        {
            await run.WriteAsync(csv, file, _left);
        }
        catch (InvalidDataException)
        {
            _problem = Text["RowTooLong", Count(CsvReader.LongestRecord)];
            return;
        }

        file.Position = 0;
        using DotNetStreamReference content = new(file, leaveOpen: true);
        string name = $"{Path.GetFileNameWithoutExtension(csv.Name)}-predicted.csv";
        await Script.InvokeVoidAsync("covertype.download", _left, name, content);
    }
}
