using System.Net;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Mlflow.Client.Errors;
using Polly;

namespace Mlflow.Client.Transport;

/// <summary>
/// Sends a call with a time limit for each attempt and one for all attempts, and repeats it after failures that may pass
/// if <see cref="RepeatTable"/> allows it.
/// </summary>
internal sealed class RetryHandler(
    IOptions<MlflowClientOptions> options, TimeProvider time, ILogger<RetryHandler> logger) : DelegatingHandler
{
    private const long LargestAnswer = 512L * 1024 * 1024;

    private readonly MlflowClientOptions _options = options.Value;
    private readonly TimeProvider _time = time;
    private readonly ILogger _logger = logger;
    private readonly Retry<HttpResponseMessage> _retry = new(options.Value, time);

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken) =>
        _retry.RunAsync(new Call(this, request), cancellationToken);

    private Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        base.SendAsync(request, cancellationToken);

    /// <summary>One call with all its attempts.</summary>
    private sealed class Call(RetryHandler handler, HttpRequestMessage request) : IAttempts<HttpResponseMessage>
    {
        private readonly MlflowClientOptions _options = handler._options;
        private readonly TimeProvider _time = handler._time;
        private readonly Repeat _rule = RepeatTable.RuleOf(request.Method.Method, EndpointText.TemplateOf(request));
        private readonly bool _isTransfer = IsTransfer(request);
        private readonly long _start = handler._time.GetTimestamp();
        private bool _isDisabled;

        /// <summary>The rest of the time for all attempts; 0 if it is over, for example because the machine slept.</summary>
        private TimeSpan Left
        {
            get
            {
                TimeSpan left = _options.TotalTimeout - _time.GetElapsedTime(_start);
                return left > TimeSpan.Zero ? left : TimeSpan.Zero;
            }
        }

        public async ValueTask<HttpResponseMessage> RunAsync(CancellationToken cancellationToken)
        {
            TimeSpan limit = _isTransfer ? _options.TransferIdleTimeout : Shorter(_options.AttemptTimeout, Left);
            using IdleTimeout timeout = new(limit, _time, cancellationToken);
            if (request.Content is TransferContent upload)
            {
                upload.Moved = timeout.Restart;
            }

            HttpResponseMessage? response = null;
            try
            {
                response = await handler.SendOnceAsync(request, timeout.Token);
                if (!_isTransfer || !response.IsSuccessStatusCode || request.Method == HttpMethod.Put)
                {
                    await BufferAsync(response, timeout.Token);
                }

                _isDisabled = await ErrorReader.IsDisabledAsync(response, timeout.Token);
                return response;
            }
            catch (OperationCanceledException) when (timeout.IsOver)
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

        public TimeSpan? PauseAfter(Outcome<HttpResponseMessage> outcome, int attempt)
        {
            if (!MayPass(outcome) || !MayRepeat(outcome))
            {
                return null;
            }

            if (Backoff.AskedBy(outcome.Result, _time) is { } asked)
            {
                TimeSpan most = Shorter(_options.MaxRetryAfter, _isTransfer ? _options.TransferIdleTimeout : Left);
                return asked < most ? asked : null;
            }

            TimeSpan pause = Backoff.After(attempt, _options);
            return _isTransfer || pause < Left ? pause : null;
        }

        public void LogRepeat(Outcome<HttpResponseMessage> outcome, int attempt, TimeSpan pause)
        {
            string reason = outcome.Result is { } response
                ? $"{(int)response.StatusCode} {response.ReasonPhrase}"
                : outcome.Exception!.Message;
            ClientTelemetry.Retried(request);
            handler._logger.Repeating(EndpointText.Of(request), attempt, reason, pause.TotalSeconds);
        }

        private bool MayPass(Outcome<HttpResponseMessage> outcome) => outcome switch
        {
            { Exception: HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } } => false,
            { Exception: { } failure } => failure is HttpRequestException or IOException or TimeoutException,
            { Result.StatusCode: HttpStatusCode.InternalServerError } => _rule is not Repeat.HarmlessButAfter500,
            { Result.StatusCode: HttpStatusCode.ServiceUnavailable } => !_isDisabled,
            { Result.StatusCode: { } status } => status is HttpStatusCode.RequestTimeout
                or HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout,
            _ => false,
        };

        private bool MayRepeat(Outcome<HttpResponseMessage> outcome)
        {
            if (request.Content is TransferContent { CanBeSentAgain: false }
                or TransferContent { SourceFailure: not null })
            {
                return false;
            }

            bool serverDidNothing = outcome is { Result.StatusCode: HttpStatusCode.TooManyRequests }
                || outcome.Exception is HttpRequestException
                {
                    HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                };
            return serverDidNothing || _rule is not Repeat.Unsafe;
        }

        /// <summary>
        /// Reads the whole answer, so that a connection that breaks within it counts as a failed attempt. Of an error only
        /// the beginning is read, since no message contains more.
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
                // Some proxies drop the "{}" of a call that returns nothing.
                response.Content.Dispose();
                response.Content = new StringContent("{}", Encoding.UTF8, "application/json");
            }
        }

        private static bool IsTransfer(HttpRequestMessage request)
        {
            string template = EndpointText.TemplateOf(request);
            return (request.Method == HttpMethod.Get || request.Method == HttpMethod.Put)
                && (template is RepeatTable.Part or RepeatTable.File or RepeatTable.StoredObject
                    || template.EndsWith("/artifacts/{**path}", StringComparison.Ordinal));
        }

        private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
    }
}
