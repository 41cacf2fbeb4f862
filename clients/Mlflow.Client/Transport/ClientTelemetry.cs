using System.Diagnostics;
using System.Diagnostics.Metrics;
using Mlflow.Client.Errors;

namespace Mlflow.Client.Transport;

/// <summary>
/// The activities and metrics of the client. None contains a query, a body or a secret.
/// </summary>
internal static class ClientTelemetry
{
    public const string Name = "Mlflow.Client";

    public static readonly ActivitySource Activities = new(Name);

    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Calls = Meter.CreateHistogram<double>(
        "mlflow.client.call.duration", "s", "Calls of the server, repeats included.");

    private static readonly Counter<long> Retries = Meter.CreateCounter<long>(
        "mlflow.client.retries", "{retry}", "Calls that were sent again after a failure.");

    private static readonly Counter<long> Bytes = Meter.CreateCounter<long>(
        "mlflow.client.artifact.bytes", "By", "Bytes of artifacts that were moved.");

    private static readonly UpDownCounter<long> BufferDepth = Meter.CreateUpDownCounter<long>(
        "mlflow.client.buffer.depth", "{entry}", "Entries of runs that are not sent yet.");

    public static void Called(HttpRequestMessage request, string outcome, TimeSpan duration) => Calls.Record(
        duration.TotalSeconds,
        new KeyValuePair<string, object?>("http.request.method", request.Method.Method),
        new KeyValuePair<string, object?>("url.template", EndpointText.TemplateOf(request)),
        new KeyValuePair<string, object?>("outcome", outcome));

    public static void Retried(HttpRequestMessage request) => Retries.Add(
        1, new KeyValuePair<string, object?>("url.template", EndpointText.TemplateOf(request)));

    public static void Moved(long bytes, string direction) =>
        Bytes.Add(bytes, new KeyValuePair<string, object?>("direction", direction));

    public static void Buffered(long entries) => BufferDepth.Add(entries);
}
