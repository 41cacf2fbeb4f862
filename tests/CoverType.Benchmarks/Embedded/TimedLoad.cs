using System.Diagnostics;
using CoverType.Benchmarks.Serving;

namespace CoverType.Benchmarks.Embedded;

/// <summary>Sends requests for some seconds on several connections at once; each waits for its response.</summary>
internal static class TimedLoad
{
    /// <param name="server">The address of the server.</param>
    /// <param name="request">Returns the bytes of a request; its parameter counts up, over all connections.</param>
    /// <param name="connections">The number of connections.</param>
    /// <param name="time">The time of the measurement.</param>
    /// <param name="cancellationToken">Cancels the measurement.</param>
    public static async Task<Latencies> RunAsync(
        Uri server, Func<int, byte[]> request, int connections, TimeSpan time, CancellationToken cancellationToken)
    {
        int number = 0;
        long start = Stopwatch.GetTimestamp();
        List<double>[] all = await Task.WhenAll(
            Enumerable.Range(0, connections).Select(_ => Task.Run(SendAsync, cancellationToken)));
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return new Latencies([.. all.SelectMany(times => times).Order()], seconds);

        async Task<List<double>> SendAsync()
        {
            using KeepAliveConnection http = new();
            await http.OpenAsync(server, cancellationToken);
            List<double> times = [];
            while (Stopwatch.GetElapsedTime(start) < time)
            {
                byte[] bytes = request(Interlocked.Increment(ref number));
                long sent = Stopwatch.GetTimestamp();
                await http.ExchangeAsync(bytes, cancellationToken);
                times.Add(Stopwatch.GetElapsedTime(sent).TotalMicroseconds);
            }

            return times;
        }
    }
}
