using System.Buffers;
using Microsoft.Extensions.Logging;
using Mlflow.Client.Transport;

namespace Mlflow.Client.Artifacts;

/// <summary>
/// Copies answers' bodies to streams, given up when nothing comes for too long, and started again where that may help.
/// </summary>
internal sealed class StreamDownload(MlflowClientOptions options, TimeProvider time, ILogger logger)
{
    private const int ChunkSize = 128 * 1024;

    /// <summary>Brings a file.</summary>
    /// <param name="open">Asks for it.</param>
    /// <param name="path">What messages call it.</param>
    /// <param name="target">Written from its position on; if it can seek, a transfer that breaks is started again.</param>
    /// <param name="cancellationToken">Stops the transfer.</param>
    public async Task RunAsync(
        Func<CancellationToken, Task<HttpResponseMessage>> open,
        string path,
        Stream target,
        CancellationToken cancellationToken)
    {
        long start = target.CanSeek ? target.Position : 0;
        for (int attempt = 1; ; attempt++)
        {
            using HttpResponseMessage response = await open(cancellationToken);
            Copy copy = new(options.TransferIdleTimeout, time);
            try
            {
                await copy.RunAsync(response.Content, target, cancellationToken);
                return;
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException or TimeoutException)
            {
                if (copy.TargetFailed || attempt > options.MaxRetries || (copy.Bytes > 0 && !target.CanSeek))
                {
                    throw copy.TargetFailed ? failure : Broken(path, copy.Bytes, failure);
                }

                TimeSpan pause = Backoff.After(attempt, options);
                ClientLog.Repeating(logger, $"GET {path}", attempt, failure.Message, pause.TotalSeconds);
                await Task.Delay(pause, time, cancellationToken);
                if (target.CanSeek)
                {
                    target.Position = start;
                    target.SetLength(start);
                }
            }
        }
    }

    private static MlflowUnavailableException Broken(string path, long bytes, Exception failure) =>
        new($"The download of '{path}' broke after {bytes} bytes: {failure.Message}", failure);

    /// <summary>One pass over an answer's body, given up when nothing comes for too long.</summary>
    private sealed class Copy(TimeSpan idleTimeout, TimeProvider time)
    {
        public long Bytes { get; private set; }

        public bool TargetFailed { get; private set; }

        public async Task RunAsync(HttpContent content, Stream target, CancellationToken cancellationToken)
        {
            using CancellationTokenSource idle = new(idleTimeout, time);
            using CancellationTokenSource linked =
                CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, idle.Token);
            byte[] chunk = ArrayPool<byte>.Shared.Rent(ChunkSize);
            try
            {
                await using Stream source = await content.ReadAsStreamAsync(linked.Token);
                int read;
                while ((read = await source.ReadAsync(chunk, linked.Token)) > 0)
                {
                    await WriteAsync(target, chunk.AsMemory(0, read), cancellationToken);
                    Bytes += read;
                    ClientTelemetry.Moved(read, "down");
                    idle.CancelAfter(idleTimeout);
                }
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"nothing came for {idleTimeout.TotalSeconds:0.###} s.");
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(chunk);
            }
        }

        private async Task WriteAsync(Stream target, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
        {
            TargetFailed = true;
            await target.WriteAsync(bytes, cancellationToken);
            TargetFailed = false;
        }
    }
}
