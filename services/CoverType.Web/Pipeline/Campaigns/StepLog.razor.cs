using System.Net;
using CoverType.Clients.Pipeline;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace CoverType.Web.Pipeline.Campaigns;

/// <summary>
/// Reads the log of a run as a stream, to its end or until the visitor leaves. If the stream breaks, it is read again from
/// the beginning.
/// </summary>
public sealed partial class StepLog
{
    private static readonly TimeSpan DrawEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    private CancellationTokenSource? _reading;
    private (int Campaign, string Step, int Attempt)? _read;
    private LogTail _tail = new();
    private string? _failure;
    private bool _isFollowing;

    /// <summary>The run; null if there is none yet.</summary>
    [Parameter, EditorRequired]
    public StepReport? Run { get; set; }

    [Inject]
    private Func<IPipelineApi> Pipeline { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private IHostApplicationLifetime Host { get; set; } = null!;

    [Inject]
    private IStringLocalizer<PipelineTexts> Text { get; set; } = null!;

    /// <summary>Ends the stream.</summary>
    public void Dispose() => Stop();

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        (int, string, int)? run = Run is null ? null : (Run.Campaign, Run.Step, Run.Attempt);
        if (run == _read)
        {
            return;
        }

        Stop();
        _read = run;
        if (Run is not StepReport shown)
        {
            return;
        }

        CancellationTokenSource reading = CancellationTokenSource.CreateLinkedTokenSource(Host.ApplicationStopping);
        _reading = reading;
        try
        {
            await FollowAsync(shown, reading.Token);
        }
        catch (OperationCanceledException) when (reading.IsCancellationRequested)
        {
            // The visitor left the page or looks at another log, or the front end stops.
        }
    }

    private void Stop()
    {
        _reading?.Cancel();
        _reading?.Dispose();
        _reading = null;
    }

    private async Task FollowAsync(StepReport run, CancellationToken cancellationToken)
    {
        _isFollowing = true;
        _failure = null;
        while (true)
        {
            _tail = new LogTail();
            StateHasChanged();
            try
            {
                await ReadAsync(run, cancellationToken);
                break;
            }
            catch (PipelineException failure)
            {
                _failure = failure.Message;
                if (failure.StatusCode == HttpStatusCode.NotFound)
                {
                    break;
                }
            }
            catch (Exception broken)
                when (broken is IOException or HttpRequestException && !cancellationToken.IsCancellationRequested)
            {
                _failure = Text["LogBroke"];
            }

            StateHasChanged();
            await Task.Delay(RetryAfter, Time, cancellationToken);
        }

        _isFollowing = false;
        StateHasChanged();
    }

    private async Task ReadAsync(StepReport run, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await Pipeline().FollowStepLogAsync(
            run.Campaign, run.Step, run.Attempt, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new PipelineException(Text["NoLog", (int)response.StatusCode], response.StatusCode);
        }

        _failure = null;
        using StreamReader reader = new(await response.Content.ReadAsStreamAsync(cancellationToken));
        LogTail tail = _tail;
        LineReader lines = new(reader, LogTail.MostCharacters);
        long drawnAt = 0;
        Task<string?> next = lines.ReadAsync(cancellationToken);
        while (await next is string line)
        {
            cancellationToken.ThrowIfCancellationRequested();
            tail.Add(line);
            next = lines.ReadAsync(cancellationToken);

            // Lines that have come already are drawn together.
            if (!next.IsCompleted || Time.GetElapsedTime(drawnAt) > DrawEvery)
            {
                StateHasChanged();
                drawnAt = Time.GetTimestamp();
            }
        }
    }
}
