using System.Buffers;
using Microsoft.Extensions.Logging;
using Mlflow.Client.Transport;
using Polly;

namespace Mlflow.Client.Artifacts;

/// <summary>
/// Copies the bodies of answers to streams. A transfer that breaks, or in which nothing moves for
/// <see cref="MlflowClientOptions.TransferIdleTimeout"/>, starts again if the target can seek or nothing was written.
/// </summary>
internal sealed class StreamDownload(MlflowClientOptions options, TimeProvider time, ILogger logger)
{
    private const int ChunkSize = 128 * 1024;

    private readonly MlflowClientOptions _options = options;
    private readonly TimeProvider _time = time;
    private readonly ILogger _logger = logger;
    private readonly Retry<long> _retry = new(options, time);

    /// <summary>Downloads a file.</summary>
    /// <param name="open">Requests it.</param>
    /// <param name="path">Its name in messages.</param>
    /// <param name="target">Written from its position on; if it can seek, a transfer that breaks starts again.</param>
    /// <param name="cancellationToken">Cancels the transfer.</param>
    /// <exception cref="MlflowUnavailableException">The transfer broke, and could not be repeated.</exception>
    public async Task RunAsync(
        Func<CancellationToken, Task<HttpResponseMessage>> open,
        string path,
        Stream target,
        CancellationToken cancellationToken)
    {
        Copy copy = new(this, open, path, target);
        try
        {
            await _retry.RunAsync(copy, cancellationToken);
        }
        catch (Exception failure) when (copy.IsBroken(failure))
        {
            throw new MlflowUnavailableException(
                $"The download of '{path}' broke after {copy.Bytes} bytes: {failure.Message}", failure);
        }
    }

    private sealed class Copy(
        StreamDownload download, Func<CancellationToken, Task<HttpResponseMessage>> open, string path, Stream target)
        : IAttempts<long>
    {
        private readonly MlflowClientOptions _options = download._options;
        private readonly long _start = target.CanSeek ? target.Position : 0;
        private bool _isOpen;
        private bool _targetFailed;

        /// <summary>The bytes that the last attempt wrote.</summary>
        public long Bytes { get; private set; }

        public async ValueTask<long> RunAsync(CancellationToken cancellationToken)
        {
            if (Bytes > 0)
            {
                target.Position = _start;
                target.SetLength(_start);
                Bytes = 0;
            }

            _isOpen = false;
            using HttpResponseMessage response = await open(cancellationToken);
            _isOpen = true;
            using IdleTimeout idle = new(_options.TransferIdleTimeout, download._time, cancellationToken);
            byte[] chunk = ArrayPool<byte>.Shared.Rent(ChunkSize);
            try
            {
                await using Stream source = await response.Content.ReadAsStreamAsync(idle.Token);
                int read;
                while ((read = await source.ReadAsync(chunk, idle.Token)) > 0)
                {
                    await WriteAsync(chunk.AsMemory(0, read), cancellationToken);
                    idle.Restart();
                }

                return Bytes;
            }
            catch (OperationCanceledException) when (idle.IsOver)
            {
                throw new TimeoutException($"no byte came for {_options.TransferIdleTimeout.TotalSeconds:0.###} s.");
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(chunk);
            }
        }

        public TimeSpan? PauseAfter(Outcome<long> outcome, int attempt) =>
            outcome.Exception is { } failure && IsBroken(failure) && (Bytes == 0 || target.CanSeek)
                ? Backoff.After(attempt, _options)
                : null;

        public void LogRepeat(Outcome<long> outcome, int attempt, TimeSpan pause) =>
            download._logger.Repeating($"GET {path}", attempt, outcome.Exception!.Message, pause.TotalSeconds);

        /// <summary>True if the connection broke while the body was read. A failure of the target is not repeated.</summary>
        public bool IsBroken(Exception failure) =>
            _isOpen && !_targetFailed && (failure is HttpRequestException or IOException or TimeoutException);

        private async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
        {
            _targetFailed = true;
            await target.WriteAsync(bytes, cancellationToken);
            _targetFailed = false;
            Bytes += bytes.Length;
            ClientTelemetry.Moved(bytes.Length, "down");
        }
    }
}
