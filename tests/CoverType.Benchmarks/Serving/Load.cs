using System.Diagnostics;

namespace CoverType.Benchmarks.Serving;

/// <summary>
/// Sends requests on several connections at once; each waits for its response before it sends the next.
/// </summary>
internal static class Load
{
    public static async Task<Latencies> RunAsync(
        Uri url, IReadOnlyList<byte[]> bodies, int connections, int requests, CancellationToken cancellationToken)
    {
        byte[][] prepared = [.. bodies.Select(body => KeepAliveConnection.Request(url, body))];
        long start = Stopwatch.GetTimestamp();
        double[][] times = await Task.WhenAll(Enumerable.Range(0, connections).Select(connection => Task.Run(
            () => SendAsync(url, prepared, connection, requests / connections, cancellationToken), cancellationToken)));
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return new Latencies([.. times.SelectMany(time => time).Order()], seconds);
    }

    private static async Task<double[]> SendAsync(
        Uri url, byte[][] requests, int connection, int count, CancellationToken cancellationToken)
    {
        using KeepAliveConnection http = new();
        await http.OpenAsync(url, cancellationToken);
        double[] times = new double[count];
        for (int i = 0; i < count; i++)
        {
            long start = Stopwatch.GetTimestamp();
            await http.ExchangeAsync(requests[(i + (connection * 61)) % requests.Length], cancellationToken);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        return times;
    }
}
