using System.Net.Sockets;
using CoverType.Pipeline.Campaigns;
using Serilog.Core;
using Serilog.Events;

namespace CoverType.Pipeline.Scheduling;

/// <summary>
/// Drops what Quartz logs, with a stack trace at each attempt, while it cannot reach its store. The store is the state
/// database, whose outage is logged once when it begins and once when it ends.
/// </summary>
internal sealed class SchedulerStoreLogFilter : ILogEventFilter
{
    public bool IsEnabled(LogEvent logEvent) =>
        logEvent.Exception is null || !IsOfQuartz(logEvent) || !IsOutage(logEvent.Exception);

    private static bool IsOfQuartz(LogEvent logEvent) =>
        logEvent.Properties.TryGetValue(Constants.SourceContextPropertyName, out LogEventPropertyValue? source)
        && source is ScalarValue { Value: string category }
        && category.StartsWith("Quartz", StringComparison.Ordinal);

    private static bool IsOutage(Exception? failure) =>
        failure is not null
        && (MySqlStateDatabase.IsServerAway(failure) || IsOfABrokenConnection(failure) || IsOutage(failure.InnerException));

    // A rollback on a connection that the server has closed, or a transaction that begins while it does so.
    private static bool IsOfABrokenConnection(Exception failure) =>
        failure is InvalidOperationException { Source: nameof(MySqlConnector) } or SocketException or IOException;
}
