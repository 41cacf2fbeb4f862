using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Mlflow.Client.Transport;
using Mlflow.Client.Wire;
using Mlflow.Contracts;

namespace Mlflow.Client.Runs;

/// <summary>
/// The entries of a run that are not sent yet, in order. A batch is sent when it is full or the flush interval is over.
/// A caller that logs faster than the server takes entries waits. After a batch that the server refused, every call fails
/// with the same reason.
/// </summary>
internal sealed class LogBuffer : IAsyncDisposable
{
    private readonly Channel<object> _entries;
    private readonly IRunsApi _api;
    private readonly RunId _runId;
    private readonly TimeSpan _flushInterval;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _giveUp = new();
    private readonly Task _pump;
    private TaskCompletionSource _room = NewSignal();
    private volatile bool _isClosed;
    private int _isDisposed;
    private Exception? _failure;

    public LogBuffer(IRunsApi api, RunId runId, MlflowClientOptions options, TimeProvider time, ILogger logger)
    {
        (_api, _runId, _flushInterval, _time, _logger) = (api, runId, options.FlushInterval, time, logger);
        _entries = Channel.CreateBounded<object>(
            new BoundedChannelOptions(options.BufferCapacity) { SingleReader = true });
        _pump = Task.Run(PumpAsync);
    }

    /// <summary>Adds a metric, a param or a tag; waits while the buffer is full.</summary>
    /// <exception cref="MlflowException">An earlier batch was refused.</exception>
    public ValueTask AddAsync(object entry, CancellationToken cancellationToken)
    {
        ThrowIfFailed();
        if (_entries.Writer.TryWrite(entry))
        {
            ClientTelemetry.Buffered(1);
            return ValueTask.CompletedTask;
        }

        return WaitAndAddAsync(entry, cancellationToken);
    }

    /// <summary>Returns when all entries that were added before are on the server.</summary>
    /// <exception cref="MlflowException">A batch was refused.</exception>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        ThrowIfFailed();
        FlushMark mark = new();
        await WaitAndAddAsync(mark, cancellationToken);
        await mark.Reached.Task.WaitAsync(cancellationToken);
        ThrowIfFailed();
    }

    /// <summary>Closes the buffer for new entries; earlier ones are still sent.</summary>
    public void Close()
    {
        _isClosed = true;
        _entries.Writer.TryComplete();
        MakeRoom();
    }

    /// <summary>Drops the entries that are not sent yet; flush first to send them.</summary>
    public async ValueTask DisposeAsync()
    {
        Close();
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
        {
            await _pump;
            return;
        }

        await _giveUp.CancelAsync();
        await _pump;
        _giveUp.Dispose();
    }

    /// <remarks>
    /// Waiting callers continue when the pump has taken a whole batch: a channel would wake one for every entry that is taken,
    /// which costs more than sending it.
    /// </remarks>
    private async ValueTask WaitAndAddAsync(object entry, CancellationToken cancellationToken)
    {
        while (true)
        {
            // Read before the attempt, so that room made after it is not missed.
            Task room = Volatile.Read(ref _room).Task;
            if (_entries.Writer.TryWrite(entry))
            {
                ClientTelemetry.Buffered(1);
                return;
            }

            if (_isClosed)
            {
                ThrowIfFailed();
                throw new ObjectDisposedException(
                    nameof(ActiveRun), "The run is ended: nothing more can be logged to it.");
            }

            await room.WaitAsync(cancellationToken);
        }
    }

    private void MakeRoom() => Interlocked.Exchange(ref _room, NewSignal()).TrySetResult();

    private void ThrowIfFailed()
    {
        if (Volatile.Read(ref _failure) is { } failure)
        {
            throw new MlflowException(
                $"Nothing more is logged to run {_runId}, since one of its batches failed: {failure.Message}",
                failure);
        }
    }

    /// <summary>Fills the next batch while one is being sent; they are sent one after the other, which keeps the order.</summary>
    private async Task PumpAsync()
    {
        Task sending = Task.CompletedTask;
        try
        {
            while (await _entries.Reader.WaitToReadAsync(_giveUp.Token))
            {
                BatchSplitter batch = new(_runId.Value);
                FlushMark? mark = await CollectAsync(batch);
                MakeRoom();
                await sending;
                sending = SendAsync(batch, mark);
            }
        }
        catch (Exception exception)
        {
            Fail(exception);
        }

        await sending;
        Drain();
    }

    /// <summary>Never throws: the next call that logs or flushes throws the failure.</summary>
    private async Task SendAsync(BatchSplitter batch, FlushMark? mark)
    {
        try
        {
            foreach (LogBatchRequest request in batch.Complete())
            {
                if (Volatile.Read(ref _failure) is not null)
                {
                    break;
                }

                await _api.LogBatchAsync(request, _giveUp.Token);
                int count = request.Metrics.Count + request.Params.Count + request.Tags.Count;
                _logger.BatchLogged(_runId, count);
            }
        }
        catch (Exception exception)
        {
            Fail(exception);
        }
        finally
        {
            mark?.Reached.TrySetResult();
        }
    }

    private void Fail(Exception exception)
    {
        Volatile.Write(ref _failure, exception);
        Close();
    }

    /// <summary>Fills a batch until it is full, a flush is requested, or the flush interval is over.</summary>
    private async Task<FlushMark?> CollectAsync(BatchSplitter batch)
    {
        using CancellationTokenSource due = CancellationTokenSource.CreateLinkedTokenSource(_giveUp.Token);
        using CancellationTokenSource timer = new(_flushInterval, _time);
        using CancellationTokenRegistration link = timer.Token.Register(due.Cancel);
        while (true)
        {
            while (!batch.IsFull && _entries.Reader.TryRead(out object? entry))
            {
                ClientTelemetry.Buffered(-1);
                if (entry is FlushMark mark)
                {
                    return mark;
                }

                batch.Add(entry);
            }

            try
            {
                if (batch.IsFull)
                {
                    return null;
                }

                // A buffer that holds less than a batch is empty now.
                MakeRoom();
                if (!await _entries.Reader.WaitToReadAsync(due.Token))
                {
                    return null;
                }
            }
            catch (OperationCanceledException) when (!_giveUp.IsCancellationRequested)
            {
                return null;
            }
        }
    }

    private void Drain()
    {
        Close();
        while (_entries.Reader.TryRead(out object? entry))
        {
            ClientTelemetry.Buffered(-1);
            (entry as FlushMark)?.Reached.TrySetResult();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class FlushMark
    {
        public TaskCompletionSource Reached { get; } = NewSignal();
    }
}
