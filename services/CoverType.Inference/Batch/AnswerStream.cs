using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.WebUtilities;

namespace CoverType.Inference.Batch;

/// <summary>
/// The response to a batch while its request is still being read. Many clients send the whole request before they read
/// any of the response (Python's requests, .NET's HttpClient): if the response could not be written, the rest of the request
/// would never be read. So answers that the client does not take go to a temporary file until the request has ended.
/// </summary>
internal sealed class AnswerStream(PipeWriter response, TimeProvider time) : IAsyncDisposable
{
    /// <summary>The time that a client gets to take answers while it is sending.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private readonly ArrayBufferWriter<byte> _chunk = new(64 * 1024);
    private FileBufferingWriteStream? _file;
    private Task<FlushResult>? _flush;

    /// <summary>True if answers wait in a temporary file.</summary>
    public bool IsBuffering => _file is not null;

    /// <summary>Takes the answers of the next chunk.</summary>
    public IBufferWriter<byte> Output => _chunk;

    /// <summary>Sends the chunk, or keeps it if the client takes nothing.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (_file is null && _flush is { IsCompleted: false })
        {
            try
            {
                await _flush.WaitAsync(Patience, time, cancellationToken);
            }
            catch (TimeoutException)
            {
                _file = new FileBufferingWriteStream();
            }
        }

        if (_file is null)
        {
            await ThrowIfLeftAsync(cancellationToken);
            response.Write(_chunk.WrittenSpan);
            _flush = response.FlushAsync(cancellationToken).AsTask();
        }
        else
        {
            await _file.WriteAsync(_chunk.WrittenMemory, cancellationToken);
        }

        _chunk.ResetWrittenCount();
    }

    /// <summary>Sends everything, after the end of the request.</summary>
    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        await ThrowIfLeftAsync(cancellationToken);
        if (_file is not null)
        {
            await _file.DrainBufferAsync(response, cancellationToken);
        }

        response.Write(_chunk.WrittenSpan);
        _chunk.ResetWrittenCount();
        await response.FlushAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _file?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async ValueTask ThrowIfLeftAsync(CancellationToken cancellationToken)
    {
        if (_flush is not null && (await _flush).IsCompleted)
        {
            throw new OperationCanceledException("The client takes no more answers.", cancellationToken);
        }
    }
}
