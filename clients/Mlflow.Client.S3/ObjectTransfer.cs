using System.Buffers;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Mlflow.Client.S3;

/// <summary>
/// Sends and fetches one object by a signed address, in one request that holds nothing in memory, and again where that
/// may help. Minio's own calls copy every part several times. Addresses are secrets: no message has one.
/// </summary>
internal sealed partial class ObjectTransfer(HttpClient http, MlflowClientOptions options, TimeProvider time)
{
    private const int ChunkSize = 128 * 1024;
    private const int LargestError = 64 * 1024;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(120);

    /// <summary>Sends the rest of a stream that can seek.</summary>
    public async Task PutAsync(Uri address, Stream content, CancellationToken cancellationToken)
    {
        long start = content.Position;
        await RepeatAsync(
            async (moved, token) =>
            {
                content.Position = start;
                using PassingContent body = new(content, content.Length - start, moved);
                using HttpRequestMessage request = new(HttpMethod.Put, address) { Content = body };
                try
                {
                    using HttpResponseMessage response =
                        await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token);
                    await EnsureSuccessAsync(response, token);
                }
                catch (Exception) when (body.SourceFailure is not null)
                {
                    throw new LocalFailureException(body.SourceFailure);
                }
            },
            static () => true,
            cancellationToken);
    }

    /// <summary>Fetches an object; started again where it breaks, if the target can seek or nothing was written.</summary>
    public async Task GetAsync(Uri address, Stream target, CancellationToken cancellationToken)
    {
        long start = target.CanSeek ? target.Position : 0;
        bool isTouched = false;
        await RepeatAsync(
            async (moved, token) =>
            {
                if (isTouched)
                {
                    target.Position = start;
                    target.SetLength(start);
                }

                using HttpResponseMessage response =
                    await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, token);
                await EnsureSuccessAsync(response, token);
                await using Stream source = await response.Content.ReadAsStreamAsync(token);
                byte[] chunk = ArrayPool<byte>.Shared.Rent(ChunkSize);
                try
                {
                    int read;
                    while ((read = await source.ReadAsync(chunk, token)) > 0)
                    {
                        isTouched = true;
                        await WriteAsync(target, chunk.AsMemory(0, read), token);
                        moved();
                    }
                }
                finally
                {
                    ArrayPool<byte>.Shared.Return(chunk);
                }
            },
            () => target.CanSeek || !isTouched,
            cancellationToken);
    }

    private static async Task WriteAsync(
        Stream target, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await target.WriteAsync(bytes, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new LocalFailureException(exception);
        }
    }

    private static async Task EnsureSuccessAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
        {
            return;
        }

        // Nothing else of the answer: servers repeat parts of the signed address in it.
        byte[] body = new byte[LargestError];
        await using Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        int length = await stream.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellationToken);
        string code = CodeForm().Match(Encoding.UTF8.GetString(body, 0, length)).Groups[1].Value;
        string status = $"{(int)response.StatusCode} {response.ReasonPhrase}".TrimEnd();
        throw new HttpRequestException($"{status} {code}".TrimEnd() + ".", null, response.StatusCode);
    }

    /// <summary>Runs a transfer, given up when nothing moves for too long, and again after failures that may pass.</summary>
    private async Task RepeatAsync(
        Func<Action, CancellationToken, Task> attempt, Func<bool> mayRepeat, CancellationToken cancellationToken)
    {
        for (int count = 1; ; count++)
        {
            TimeSpan limit = options.TransferIdleTimeout;
            using CancellationTokenSource idle = new(limit, time);
            using CancellationTokenSource linked =
                CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, idle.Token);
            try
            {
                await attempt(() => idle.CancelAfter(limit), linked.Token);
                return;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                if (count > options.MaxRetries || !mayRepeat())
                {
                    throw new HttpRequestException($"nothing moved for {limit.TotalSeconds:0.###} s.");
                }
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException)
            {
                if (count > options.MaxRetries || !mayRepeat() || !MayPass(failure))
                {
                    throw;
                }
            }

            await Task.Delay(Pause(count), time, cancellationToken);
        }
    }

    private TimeSpan Pause(int count)
    {
        TimeSpan pause = count == 1 ? TimeSpan.Zero : options.BackoffFactor * Math.Pow(2, count - 1);
        pause += options.BackoffJitter * Random.Shared.NextDouble();
        return pause < LongestPause ? pause : LongestPause;
    }

    private static bool MayPass(Exception failure) => failure switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => false,
        HttpRequestException { StatusCode: { } status } => status
            is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError,
        _ => true,
    };

    [GeneratedRegex("<Code>([A-Za-z0-9.]{1,64})</Code>")]
    private static partial Regex CodeForm();
}
