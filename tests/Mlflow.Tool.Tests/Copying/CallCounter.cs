namespace Mlflow.Tool.Tests.Copying;

/// <summary>Counts the requests of a client, interrupts a copy at one of them, and answers some otherwise than the server.</summary>
internal sealed class CallCounter
{
    private readonly Lock _lock = new();
    private CancellationTokenSource? _stop;
    private int _until;
    private bool _isAnswerLost;

    /// <summary>The number of requests that change something.</summary>
    public int Writes { get; private set; }

    /// <summary>The number of all requests.</summary>
    public int Requests { get; private set; }

    /// <summary>Answers a request, with or without sending it on; null sends all on.</summary>
    public Func<HttpRequestMessage, Func<Task<HttpResponseMessage>>, Task<HttpResponseMessage>>? Answer { get; set; }

    /// <summary>Cancels at a request from now on, before it is sent or after it was carried out.</summary>
    public void StopAt(int request, bool isAnswerLost, CancellationTokenSource stop)
    {
        lock (_lock)
        {
            (_until, _isAnswerLost, _stop) = (request, isAnswerLost, stop);
        }
    }

    public void Reset()
    {
        lock (_lock)
        {
            (Writes, Requests, _stop, Answer) = (0, 0, null, null);
        }
    }

    /// <summary>Returns a handler that counts with this one: a client has one for each of its connections.</summary>
    public DelegatingHandler Create() => new Part(this);

    private bool Count(HttpRequestMessage request)
    {
        lock (_lock)
        {
            Requests++;
            Writes += IsWrite(request) ? 1 : 0;
            return _stop is not null && --_until == 0;
        }
    }

    private static bool IsWrite(HttpRequestMessage request) => request.Method != HttpMethod.Get
        && !request.RequestUri!.AbsolutePath.EndsWith("/search", StringComparison.Ordinal);

    private sealed class Part(CallCounter counter) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            // What is on its way when another one is interrupted ends before the next copy begins.
            Task<HttpResponseMessage> SendOnAsync() => base.SendAsync(request, CancellationToken.None);
            if (!counter.Count(request))
            {
                return counter.Answer is { } answer ? await answer(request, SendOnAsync) : await SendOnAsync();
            }

            if (counter._isAnswerLost)
            {
                (await SendOnAsync()).Dispose();
            }

            await counter._stop!.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
            throw new OperationCanceledException();
        }
    }
}
