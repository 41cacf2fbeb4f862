using System.Net.Http.Headers;

namespace CoverType.Inference.Tests.Load;

/// <summary>
/// A client that sends each request to the next replica of those whose <c>/health/ready</c> was 200 a moment ago, as a load
/// balancer does. It never sends a request twice.
/// </summary>
internal sealed class RoundRobin : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

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
        return await _http.PostAsync(new Uri(Next(), path), content, cancellationToken);
    }

    /// <summary>Waits until requests are sent to a replica.</summary>
    public async Task UntilReadyAsync(Uri replica, CancellationToken cancellationToken)
    {
        using PeriodicTimer timer = new(Interval);
        while (!Volatile.Read(ref _isReady[Array.IndexOf(_replicas, replica)]))
        {
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _disposed.CancelAsync();
        await Task.WhenAll(_watches);
        _http.Dispose();
        _disposed.Dispose();
    }

    private Uri Next()
    {
        while (true)
        {
            int turn = (int)((uint)Interlocked.Increment(ref _turn) % _replicas.Length);
            if (Volatile.Read(ref _isReady[turn]))
            {
                return _replicas[turn];
            }
        }
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
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
