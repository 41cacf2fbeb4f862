using System.Globalization;
using System.Text;
using CoverType.Benchmarks.Serving;

namespace CoverType.Benchmarks.Embedded;

/// <summary>The bytes of the requests that are measured.</summary>
/// <param name="server">The address of the server.</param>
/// <param name="run">The id of the run that the values are logged to.</param>
internal sealed class TrackingRequests(Uri server, string run)
{
    private const int BatchSize = 100;

    private readonly Uri _logMetric = new(server, "/api/2.0/mlflow/runs/log-metric");
    private readonly Uri _logBatch = new(server, "/api/2.0/mlflow/runs/log-batch");
    private readonly byte[] _getAlias = KeepAliveConnection.Get(
        new Uri(server, "/api/2.0/mlflow/registered-models/alias?name=bench&alias=champion"));

    public byte[] GetAlias(int number) => _getAlias;

    public byte[] LogMetric(int number) => KeepAliveConnection.Request(_logMetric, Utf8(
        $$"""{"run_id":"{{run}}","key":"loss","value":{{number}}.25,"timestamp":1795700000000,"step":{{number}}}"""));

    /// <summary>A batch of a hundred metrics, as a training loop sends.</summary>
    public byte[] LogMetrics(int number) => KeepAliveConnection.Request(
        _logBatch, Utf8($$"""{"run_id":"{{run}}","metrics":[{{Metrics(number, BatchSize)}}]}"""));

    /// <summary>A batch of sixty metrics, twenty params and twenty tags, as the start of a run sends.</summary>
    public byte[] LogMixed(int number)
    {
        const int Texts = 20;
        string entries = string.Join(',', Enumerable.Range(0, Texts).Select(
            entry => $$"""{"key":"k{{number}}.{{entry}}","value":"a value"}"""));
        return KeepAliveConnection.Request(_logBatch, Utf8(
            $$"""
            {"run_id":"{{run}}","metrics":[{{Metrics(number, BatchSize - (2 * Texts))}}],"params":[{{entries}}],"tags":[{{entries}}]}
            """));
    }

    private static string Metrics(int number, int count) => string.Join(',', Enumerable.Range(0, count).Select(
        step => $$"""{"key":"m{{step % 5}}","value":{{step}}.5,"timestamp":1795700000000,"step":{{(number * count) + step}}}"""));

    private static byte[] Utf8(FormattableString json) => Encoding.UTF8.GetBytes(json.ToString(CultureInfo.InvariantCulture));
}
