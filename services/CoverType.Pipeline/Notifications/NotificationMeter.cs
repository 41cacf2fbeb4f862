using System.Diagnostics.Metrics;
using CoverType.Pipeline.Telemetry;

namespace CoverType.Pipeline.Notifications;

/// <summary>Counts the deliveries of notifications by this process.</summary>
internal sealed class NotificationMeter(IMeterFactory meters)
{
    private readonly Counter<long> _deliveries = meters.CreatePipelineMeter().CreateCounter<long>(
        MetricNames.Deliveries, "{delivery}", "Deliveries of notifications, by outcome.");

    /// <summary>Counts a delivery that the receiver took.</summary>
    public void CountDelivered() => Count("delivered");

    /// <summary>Counts a delivery that failed and is repeated.</summary>
    public void CountRetried() => Count("retried");

    /// <summary>Counts a delivery that failed and is not repeated.</summary>
    public void CountGivenUp() => Count("given_up");

    private void Count(string outcome) => _deliveries.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
