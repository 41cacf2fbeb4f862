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

    private UploadedCsv? _csv;
    private ColumnMapping? _mapping;
    private BatchRun? _run;
    private CancellationTokenSource? _cancel;
    private TimeSpan _took;
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

    private void Receive(UploadedCsv? csv)
    {
        _run?.Dispose();
        _csv?.Dispose();
        (_csv, _mapping) = (csv, csv is null ? null : new ColumnMapping(csv.Columns));
        (_run, _problem, _detail) = (null, null, null);
    }

    private async Task PredictAsync()
    {
        // The second click of a double click comes before the button is drawn away.
        if (_running)
        {
            return;
        }

        _run?.Dispose();
        (_run, _problem, _detail, _running) = (new BatchRun(Api), null, null, true);
        _cancel = CancellationTokenSource.CreateLinkedTokenSource(_closed.Token);
        long startedAt = Time.GetTimestamp();
        Task sending = _run.SendAsync(_csv!, _mapping!, _cancel.Token);
        try
        {
            await RedrawUntilAsync(sending);
            await sending;
            if (_run.Result.Count == 0)
            {
                _problem = Text["NoRowsInFile"];
            }
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
        try
        {
            await _run!.WriteAsync(_csv!, file, _closed.Token);
        }
        catch (InvalidDataException)
        {
            _problem = Text["RowTooLong", Count(CsvReader.LongestRecord)];
            return;
        }

        file.Position = 0;
        using DotNetStreamReference content = new(file, leaveOpen: true);
        string name = $"{Path.GetFileNameWithoutExtension(_csv!.Name)}-predicted.csv";
        await Script.InvokeVoidAsync("covertype.download", _closed.Token, name, content);
    }
}
