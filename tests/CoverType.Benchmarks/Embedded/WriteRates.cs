using CoverType.Benchmarks.Serving;
using CoverType.Testing;
using Mlflow.Embedded;

namespace CoverType.Benchmarks.Embedded;

/// <summary>Measures the small calls of a fresh server, at 1 and 16 connections.</summary>
internal static class WriteRates
{
    public static readonly int[] Connections = [1, 16];

    /// <summary>Returns the latencies by the name of the call and the number of connections.</summary>
    public static async Task<IReadOnlyDictionary<(string Call, int Connections), Latencies>> MeasureAsync(
        Durability durability, TimeSpan time, CancellationToken cancellationToken)
    {
        using TemporaryFolder folder = new();
        using EmbeddedProcess process = await EmbeddedProcess.StartAsync(folder.Path, durability, cancellationToken);
        using FilledServer server = new(process.Address);
        TrackingRequests requests = new(process.Address, await server.CreateAsync(cancellationToken));
        Dictionary<(string Call, int Connections), Latencies> measured = [];
        foreach ((string call, Func<int, byte[]> request) in Calls(requests))
        {
            // Until the JIT compiler has optimized the hot code: it takes seconds, because it shares the processor with the load.
            await TimedLoad.RunAsync(process.Address, request, connections: 16, 2 * time, cancellationToken);
            foreach (int connections in Connections)
            {
                int first = connections * 1_000_000;
                measured[(call, connections)] = await TimedLoad.RunAsync(
                    process.Address, number => request(first + number), connections, time, cancellationToken);
            }
        }

        return measured;
    }

    private static IEnumerable<(string Call, Func<int, byte[]> Request)> Calls(TrackingRequests requests) =>
    [
        ("log-metric", requests.LogMetric),
        ("log-batch, 100 metrics", requests.LogMetrics),
        ("log-batch, 60 metrics, 20 params, 20 tags", requests.LogMixed),
        ("get-by-alias", requests.GetAlias),
    ];
}
