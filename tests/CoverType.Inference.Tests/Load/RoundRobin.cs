using System.Net.Http.Headers;

namespace CoverType.Inference.Tests.Load;

/// <summary>
/// A client that sends each request to the next replica of those whose <c>/health/ready</c> was 200 a moment ago, as a load
/// balancer does. It never sends a request twice.
/// </summary>
internal sealed class RoundRobin : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    // Three replicas on one busy core take their time, but not more.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Uri[] _replicas;
    private readonly bool[] _isReady;
    private readonly HttpClient _http = new();
    private readonly CancellationTokenSource _disposed = new();
    private readonly Task[] _watches;
    private int _turn;

    public RoundRobin(Uri[] replicas)
    {
        _replicas = replicas;
        _isReady = [.. replicas.Select(_ => true)];
        _watches = [.. replicas.Select((_, i) => WatchAsync(i))];
    }

    public async Task<HttpResponseMessage> PostAsync(string path, byte[] body, CancellationToken cancellationToken)
    {
        using ByteArrayContent content = new(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        Uri? replica = null;
        await UntilAsync(() => (replica = Next()) is not null, "no replica is ready", cancellationToken);
        return await _http.PostAsync(new Uri(replica!, path), content, cancellationToken);
    }

    /// <summary>Waits until requests are sent to a replica.</summary>
    /// <exception cref="TimeoutException">It was not ready within two minutes.</exception>
    public Task UntilReadyAsync(Uri replica, CancellationToken cancellationToken)
    {
        int index = Array.IndexOf(_replicas, replica);
        return UntilAsync(() => Volatile.Read(ref _isReady[index]), $"{replica} is not ready", cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _disposed.CancelAsync();
        await Task.WhenAll(_watches);
        _http.Dispose();
        _disposed.Dispose();
    }

    private static async Task UntilAsync(Func<bool> condition, string problem, CancellationToken cancellationToken)
    {
        long start = TimeProvider.System.GetTimestamp();
        using PeriodicTimer timer = new(Interval);
        while (!condition())
        {
            if (TimeProvider.System.GetElapsedTime(start) > Patience)
            {
                throw new TimeoutException($"After {Patience}, {problem}.");
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    private Uri? Next()
    {
        for (int i = 0; i < _replicas.Length; i++)
        {
            int turn = (int)((uint)Interlocked.Increment(ref _turn) % _replicas.Length);
            if (Volatile.Read(ref _isReady[turn]))
            {
                return _replicas[turn];
            }
        }

        return null;
    }

    private async Task WatchAsync(int replica)
    {
        using HttpClient http = new() { Timeout = TimeSpan.FromSeconds(10) };
        using PeriodicTimer timer = new(Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(_disposed.Token))
            {
                Volatile.Write(ref _isReady[replica], await IsReadyAsync(http, replica));
            }
        }
        catch (OperationCanceledException) when (_disposed.IsCancellationRequested)
        {
            // The test is over.
        }
    }

    private async Task<bool> IsReadyAsync(HttpClient http, int replica)
    {
        try
        {
            using HttpResponseMessage response =
                await http.GetAsync(new Uri(_replicas[replica], "health/ready"), _disposed.Token);
            return response.IsSuccessStatusCode;
        }
        catch (Exception failure) when (
            failure is HttpRequestException or TaskCanceledException && !_disposed.IsCancellationRequested)
        {
            // It does not listen, or takes more than ten seconds.
            return false;
        }
    }
}
