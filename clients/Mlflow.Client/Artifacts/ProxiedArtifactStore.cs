using System.Buffers;
using System.Net;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Mlflow.Client.Errors;
using Mlflow.Client.Transport;
using Mlflow.Client.Wire;
using Mlflow.Contracts;

namespace Mlflow.Client.Artifacts;

/// <summary>Artifacts that the tracking server itself hands out: <c>mlflow-artifacts:/…</c>.</summary>
internal sealed class ProxiedArtifactStore(
    IArtifactsApi api, IOptions<MlflowClientOptions> options, TimeProvider time, ILogger<ProxiedArtifactStore> logger)
    : IArtifactStore
{
    private const string Scheme = "mlflow-artifacts:";
    private const int ChunkSize = 128 * 1024;

    public bool CanReach(string root) => TryReadRoot(root, out _);

    public async Task UploadAsync(string root, string path, Stream content, CancellationToken cancellationToken)
    {
        using UploadContent body = new(content, path);
        await api.UploadAsync(Resolve(root, ArtifactPath.Checked(path)), body, cancellationToken);
    }

    public async Task DownloadAsync(string root, string path, Stream target, CancellationToken cancellationToken)
    {
        string proxied = Resolve(root, ArtifactPath.Checked(path));
        long start = target.CanSeek ? target.Position : 0;
        for (int attempt = 1; ; attempt++)
        {
            using HttpResponseMessage response = await OpenAsync(root, path, proxied, cancellationToken);
            Copy copy = new(options.Value.TransferIdleTimeout, time);
            try
            {
                await copy.RunAsync(response.Content, target, cancellationToken);
                return;
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException or TimeoutException)
            {
                if (copy.TargetFailed || attempt > options.Value.MaxRetries || (copy.Bytes > 0 && !target.CanSeek))
                {
                    throw copy.TargetFailed ? failure : Broken(path, copy.Bytes, failure);
                }

                TimeSpan pause = Backoff.After(attempt, options.Value);
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

    public async IAsyncEnumerable<ArtifactInfo> ListAsync(
        string root, string? path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string folder = path is null ? string.Empty : ArtifactPath.Checked(path);
        ListArtifactsResponse answer = await api.ListProxiedAsync(Resolve(root, folder), cancellationToken);
        foreach (ArtifactFileInfo file in answer.Files)
        {
            string name = file.Path ?? string.Empty;
            yield return new ArtifactInfo(ArtifactPath.Join(folder, name), file.IsDir ?? false, file.FileSize);
        }
    }

    public async Task DeleteAsync(string root, string path, CancellationToken cancellationToken) =>
        await api.DeleteAsync(Resolve(root, ArtifactPath.Checked(path)), cancellationToken);

    private async Task<HttpResponseMessage> OpenAsync(
        string root, string path, string proxied, CancellationToken cancellationToken)
    {
        try
        {
            return await api.DownloadAsync(proxied, cancellationToken);
        }
        catch (MlflowException exception) when (exception.StatusCode is HttpStatusCode.InternalServerError)
        {
            // A stock server answers 500 for a file that is not there: its listing tells.
            if (await ExistsAsync(root, path, cancellationToken))
            {
                throw;
            }

            throw new MlflowNotFoundException(
                new ErrorDetails($"There is no artifact '{path}' under {root}.", exception.Endpoint)
                {
                    StatusCode = exception.StatusCode,
                    ErrorCode = exception.ErrorCode,
                    RequestId = exception.RequestId,
                    Cause = exception,
                });
        }
    }

    private async Task<bool> ExistsAsync(string root, string path, CancellationToken cancellationToken)
    {
        int slash = path.LastIndexOf('/');
        string? folder = slash < 0 ? null : path[..slash];
        await foreach (ArtifactInfo entry in ListAsync(root, folder, cancellationToken))
        {
            if (entry.Path == path)
            {
                return true;
            }
        }

        return false;
    }

    private string Resolve(string root, string path) => TryReadRoot(root, out string prefix)
        ? ArtifactPath.Join(prefix, path).TrimEnd('/')
        : throw new MlflowException($"'{root}' is no root of artifacts that the tracking server hands out.");

    /// <summary>
    /// Reads <c>mlflow-artifacts:/p</c>, <c>mlflow-artifacts://server/p</c> and the proxy's own address.
    /// </summary>
    private bool TryReadRoot(string root, out string prefix)
    {
        string server = options.Value.TrackingUri.Authority;
        string proxy = $"{options.Value.TrackingUri.AbsoluteUri.TrimEnd('/')}{Routes.Artifacts}/artifacts/";
        string? rest = root switch
        {
            _ when root.StartsWith($"{Scheme}//{server}/", StringComparison.OrdinalIgnoreCase) =>
                root[(Scheme.Length + 2 + server.Length)..],
            _ when root.StartsWith($"{Scheme}///", StringComparison.OrdinalIgnoreCase) => root[(Scheme.Length + 2)..],
            _ when root.StartsWith($"{Scheme}//", StringComparison.OrdinalIgnoreCase) => null,
            _ when root.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) => root[Scheme.Length..],
            _ when root.StartsWith(proxy, StringComparison.OrdinalIgnoreCase) =>
                Uri.UnescapeDataString(root[proxy.Length..]),
            _ => null,
        };
        prefix = rest?.Trim('/') ?? string.Empty;
        return rest is not null && (prefix.Length == 0 || ArtifactPath.Checked(prefix) is not null);
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
