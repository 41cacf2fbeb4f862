using System.Net;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Mlflow.Client.Errors;

namespace Mlflow.Client.Transport;

/// <summary>
/// Sends a call, within a time for each attempt and one for all of them, and again after failures that may pass, but
/// only as <see cref="RepeatTable"/> allows.
/// </summary>
internal sealed class RetryHandler(
    IOptions<MlflowClientOptions> options, TimeProvider time, ILogger<RetryHandler> logger) : DelegatingHandler
{
    private const long LargestAnswer = 512L * 1024 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Repeat rule = RuleOf(request);
        bool isTransfer = IsTransfer(request);
        long start = time.GetTimestamp();
        for (int attempt = 1; ; attempt++)
        {
            TimeSpan left = isTransfer ? TimeSpan.MaxValue : options.Value.TotalTimeout - time.GetElapsedTime(start);
            HttpResponseMessage? response = null;
            Exception? failure = null;
            try
            {
                response = await AttemptAsync(request, isTransfer, left, cancellationToken);
                if (response.IsSuccessStatusCode || !MayPass(response.StatusCode, rule))
                {
                    return response;
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or TimeoutException)
            {
                failure = exception;
            }

            TimeSpan pause = Pause(attempt, response);
            left = isTransfer ? TimeSpan.MaxValue : options.Value.TotalTimeout - time.GetElapsedTime(start);
            if (attempt > options.Value.MaxRetries || pause >= left || !MayRepeat(request, rule, response, failure))
            {
                return response ?? throw Rethrown(failure!);
            }

            ClientTelemetry.Retried(request);
            ClientLog.Repeating(
                logger, EndpointText.Of(request), attempt, Reason(response, failure), pause.TotalSeconds);
            response?.Dispose();
            await Task.Delay(pause, time, cancellationToken);
        }
    }

    private async Task<HttpResponseMessage> AttemptAsync(
        HttpRequestMessage request, bool isTransfer, TimeSpan left, CancellationToken cancellationToken)
    {
        TimeSpan limit = isTransfer ? options.Value.TransferIdleTimeout : options.Value.AttemptTimeout;
        limit = left < limit ? left : limit;
        using CancellationTokenSource timeout = new(limit, time);
        using CancellationTokenSource linked =
            CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        if (request.Content is TransferContent upload)
        {
            upload.Moved = () => timeout.CancelAfter(limit);
        }

        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, linked.Token);
            if (!isTransfer || !response.IsSuccessStatusCode || request.Method == HttpMethod.Put)
            {
                await BufferAsync(response, linked.Token);
            }

            return response;
        }
        catch (OperationCanceledException)
            when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            response?.Dispose();
            throw new TimeoutException($"no answer within {limit.TotalSeconds:0.###} s.");
        }
        catch
        {
            response?.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Reads the whole answer, so that a connection that breaks in it counts as a failed attempt; of an error only as
    /// much as is ever told.
    /// </summary>
    private static async Task BufferAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            await ErrorReader.CutAsync(response, cancellationToken);
            return;
        }

        await response.Content.LoadIntoBufferAsync(LargestAnswer, cancellationToken);
        if (response.Content.Headers.ContentLength is 0)
        {
            // Some proxies drop the "{}" of a call that gives nothing back.
            response.Content.Dispose();
            response.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        }
    }

    private static Repeat RuleOf(HttpRequestMessage request) =>
        RepeatTable.RuleOf(request.Method.Method, EndpointText.TemplateOf(request));

    private static bool IsTransfer(HttpRequestMessage request)
    {
        string template = EndpointText.TemplateOf(request);
        return (request.Method == HttpMethod.Get || request.Method == HttpMethod.Put)
            && (template is RepeatTable.Part or RepeatTable.File
                || template.EndsWith("/artifacts/{**path}", StringComparison.Ordinal));
    }

    private static bool MayPass(HttpStatusCode status, Repeat rule) => status switch
    {
        HttpStatusCode.InternalServerError => rule is not Repeat.HarmlessButAfter500,
        HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway
            or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => true,
        _ => false,
    };

    private static bool MayRepeat(
        HttpRequestMessage request, Repeat rule, HttpResponseMessage? response, Exception? failure)
    {
        if (failure is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError })
        {
            return false;
        }

        if (request.Content is TransferContent { CanBeSentAgain: false } or TransferContent { SourceFailure: not null })
        {
            return false;
        }

        bool serverDidNothing = response?.StatusCode is HttpStatusCode.TooManyRequests
            || failure is HttpRequestException
            {
                HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            };
        return serverDidNothing || rule is not Repeat.Unsafe;
    }

    private TimeSpan Pause(int attempt, HttpResponseMessage? response)
    {
        TimeSpan? wished = response?.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => null,
        };
        if (wished is { } retryAfter)
        {
            return retryAfter > TimeSpan.Zero ? retryAfter : TimeSpan.Zero;
        }

        return Backoff.After(attempt, options.Value);
    }

    private static string Reason(HttpResponseMessage? response, Exception? failure) =>
        response is null ? failure!.Message : $"{(int)response.StatusCode} {response.ReasonPhrase}";

    private static Exception Rethrown(Exception failure)
    {
        System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        return failure;
    }
}
