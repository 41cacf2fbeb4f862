using System.Globalization;
using CoverType.Web.Batch.Words;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace CoverType.Web.Batch.Upload;

/// <summary>Receives a file. Another one that is chosen meanwhile takes its place.</summary>
public sealed partial class CsvDrop : IDisposable
{
    private static readonly TimeSpan RedrawEvery = TimeSpan.FromMilliseconds(250);

    private CancellationTokenSource? _receiving;
    private string? _progress;
    private string? _problem;
    private string? _detail;

    /// <summary>Raised with the file, which the receiver disposes of; with null as soon as another one is chosen.</summary>
    [Parameter, EditorRequired]
    public EventCallback<UploadedCsv?> Received { get; set; }

    /// <summary>The most megabytes of a file.</summary>
    [Parameter, EditorRequired]
    public int MaxMegabytes { get; set; }

    /// <summary>True if no file can be chosen at the moment.</summary>
    [Parameter]
    public bool Disabled { get; set; }

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private IStringLocalizer<BatchTexts> Text { get; set; } = null!;

    /// <summary>Ends the upload.</summary>
    public void Dispose() => _receiving?.Cancel();

    private async Task ReceiveAsync(InputFileChangeEventArgs change)
    {
        _receiving?.Cancel();
        (_receiving, _progress, _problem, _detail) = (null, null, null, null);
        await Received.InvokeAsync(null);
        long limit = MaxMegabytes * 1024L * 1024;
        if (change.File.Size > limit)
        {
            _problem = Text["TooLarge", MaxMegabytes];
            return;
        }

        using CancellationTokenSource receiving = new();
        _receiving = receiving;
        try
        {
            await using Stream content = change.File.OpenReadStream(limit, receiving.Token);
            UploadedCsv csv = await UploadedCsv.ReceiveAsync(change.File.Name, content, ProgressOf(change.File), receiving.Token);
            await TakeAsync(csv, receiving.Token);
        }
        catch (OperationCanceledException) when (receiving.IsCancellationRequested)
        {
            return;
        }
        catch (InvalidDataException)
        {
            _problem = Text["RowTooLong", CsvReader.LongestRecord.ToString("N0", CultureInfo.CurrentCulture)];
        }
        catch (Exception failure) when (failure is IOException or JSException)
        {
            (_problem, _detail) = (Text["NotRead"], failure.Message);
        }

        if (_receiving == receiving)
        {
            (_receiving, _progress) = (null, null);
        }
    }

    private Action<long> ProgressOf(IBrowserFile file)
    {
        long drawnAt = Time.GetTimestamp();
        return bytes =>
        {
            if (Time.GetElapsedTime(drawnAt) > RedrawEvery)
            {
                drawnAt = Time.GetTimestamp();
                _progress = Text["Receiving", file.Name, bytes * 100 / Math.Max(file.Size, 1)];
                StateHasChanged();
            }
        };
    }

    private Task TakeAsync(UploadedCsv csv, CancellationToken cancellationToken)
    {
        if (csv.Columns.Count >= 2 && !cancellationToken.IsCancellationRequested)
        {
            return Received.InvokeAsync(csv);
        }

        csv.Dispose();
        cancellationToken.ThrowIfCancellationRequested();
        _problem = Text["NoColumns"];
        return Task.CompletedTask;
    }
}
