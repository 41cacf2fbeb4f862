using System.Diagnostics.Metrics;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Model;

namespace CoverType.Gateway.Monitoring;

/// <summary>What the gateway counts. The meter is <c>CoverType.Gateway</c>; the names of the metrics are a contract.</summary>
internal sealed class GatewayMeter
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "CoverType.Gateway";

    // From half a millisecond, a prediction, to five minutes, a long batch.
    private static readonly double[] Boundaries =
        [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

    private readonly Histogram<double> _duration;
    private readonly Counter<long> _repeats;
    private readonly Counter<long> _refusals;
    private long _certificateEnd;

    public GatewayMeter(IMeterFactory meters, IServiceProvider services)
    {
        Meter meter = meters.Create(Name);
        _duration = meter.CreateHistogram(
            "covertype.gateway.request.duration",
            "s",
            "The time of a request, by service and by the status of its response; 499 if the caller left before it.",
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = Boundaries });
        _repeats = meter.CreateCounter<long>(
            "covertype.gateway.repeats", unit: null, "Requests that were sent to another replica, by service.");
        _refusals = meter.CreateCounter<long>(
            "covertype.gateway.refusals", unit: null, "Requests that were not sent on, by service and reason: host, path, password, attempts.");
        meter.CreateObservableGauge(
            "covertype.gateway.replicas",
            () => Count(services.GetRequiredService<IProxyStateLookup>()),
            unit: null,
            "Replicas that are known, by service and by whether they take requests.");
        meter.CreateObservableGauge(
            "covertype.gateway.certificate.end",
            CertificateEnd,
            "s",
            "The end of the certificate of the ports with TLS, as a Unix time.");
    }

    /// <summary>Counts and times a request.</summary>
    public void Answered(string service, int status, TimeSpan elapsed) => _duration.Record(
        elapsed.TotalSeconds,
        new KeyValuePair<string, object?>("service", service),
        new KeyValuePair<string, object?>("status", status));

    /// <summary>Counts a request that is sent to another replica.</summary>
    public void Repeated(string service) => _repeats.Add(1, new KeyValuePair<string, object?>("service", service));

    /// <summary>Counts a request that is not sent on.</summary>
    public void Refused(string service, string reason) => _refusals.Add(
        1, new KeyValuePair<string, object?>("service", service), new KeyValuePair<string, object?>("reason", reason));

    /// <summary>Notes the end of the certificate that is used.</summary>
    public void UsesCertificateUntil(DateTimeOffset end) =>
        Volatile.Write(ref _certificateEnd, end.ToUnixTimeSeconds());

    private IEnumerable<Measurement<long>> CertificateEnd() =>
        Volatile.Read(ref _certificateEnd) is > 0 and long end ? [new Measurement<long>(end)] : [];

    private static IEnumerable<Measurement<int>> Count(IProxyStateLookup state) =>
        from cluster in state.GetClusters()
        from measurement in new[] { Count(cluster, isReady: true), Count(cluster, isReady: false) }
        select measurement;

    private static Measurement<int> Count(ClusterState cluster, bool isReady) => new(
        cluster.DestinationsState.AllDestinations.Count(replica => IsReady(replica) == isReady),
        new KeyValuePair<string, object?>("service", cluster.ClusterId),
        new KeyValuePair<string, object?>("ready", isReady ? "true" : "false"));

    private static bool IsReady(DestinationState replica) =>
        replica.Health is { Active: DestinationHealth.Healthy, Passive: not DestinationHealth.Unhealthy };
}
