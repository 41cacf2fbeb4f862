using System.Text;
using CoverType.Benchmarks.Serving;

namespace CoverType.Benchmarks.Embedded;

/// <summary>The bytes of the requests that are measured.</summary>
/// <param name="server">The address of the server.</param>
/// <param name="run">The id of the run that the values are logged to.</param>
internal sealed class TrackingRequests(Uri server, string run)
{
    private const int BatchSize = 100;
    private const int Texts = 20;

    private readonly BatchTemplate _logMetric = Template(
        server, "log-metric",
        $$"""{"run_id":"{{run}}","key":"loss","value":0.25,"timestamp":1795700000000,"step":{{BatchTemplate.Place}}}""");

    private readonly BatchTemplate _logMetrics = Template(
        server, "log-batch", $$"""{"run_id":"{{run}}","metrics":[{{Metrics(BatchSize)}}]}""");

    private readonly BatchTemplate _logMixed = Template(
        server, "log-batch",
        $$"""{"run_id":"{{run}}","metrics":[{{Metrics(BatchSize - (2 * Texts))}}],"params":[{{Entries()}}],"tags":[{{Entries()}}]}""");

    private readonly byte[] _getAlias = KeepAliveConnection.Get(
        new Uri(server, "/api/2.0/mlflow/registered-models/alias?name=bench&alias=champion"));

    public byte[] GetAlias(int number) => _getAlias;

    public byte[] LogMetric(int number) => _logMetric.With(number);

    /// <summary>A batch of a hundred metrics, as a training loop sends.</summary>
    public byte[] LogMetrics(int number) => _logMetrics.With(number);

    /// <summary>A batch of sixty metrics, twenty params and twenty tags, as the start of a run sends.</summary>
    public byte[] LogMixed(int number) => _logMixed.With(number);

    private static BatchTemplate Template(Uri server, string call, string json) => new(
        KeepAliveConnection.Request(new Uri(server, $"/api/2.0/mlflow/runs/{call}"), Encoding.UTF8.GetBytes(json)));

    private static string Metrics(int count) => string.Join(',', Enumerable.Range(0, count).Select(
        metric => $$"""{"key":"m{{metric % 5}}","value":{{metric}}.5,"timestamp":1795700000000,"step":{{BatchTemplate.Place}}}"""));

    private static string Entries() => string.Join(
        ',', Enumerable.Repeat($$"""{"key":"k{{BatchTemplate.Place}}","value":"a value"}""", Texts));
}
