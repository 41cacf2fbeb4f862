using System.Collections.Concurrent;
using CoverType.ServiceDefaults.Logging;

namespace CoverType.Pipeline.Resilience;

/// <summary>
/// Logs the outage of a service that the pipeline needs: one line when it begins and one when it ends, however many jobs
/// and requests notice it.
/// </summary>
internal sealed class Outages(TimeProvider time, ILoggerFactory loggers)
{
    /// <summary>The database of the campaigns.</summary>
    public const string StateDatabase = "the state database";

    /// <summary>The disk of that database: it can be read, but not written.</summary>
    public const string StateDisk = "the disk of the state database";

    /// <summary>The store of portions and data sets.</summary>
    public const string ObjectStore = "the object store";

    /// <summary>The source of the portions.</summary>
    public const string DataApi = "the data API";

    /// <summary>The tracking server.</summary>
    public const string Mlflow = "MLflow";

    private readonly ConcurrentDictionary<string, (long Stamp, string Reason)> _began = new(StringComparer.Ordinal);
    private readonly ILogger _stage = loggers.CreateStageLogger();

    /// <summary>Notes a failure of <paramref name="service"/>; the first one is logged.</summary>
    public void Begin(string service, string reason)
    {
        if (_began.TryAdd(service, (time.GetTimestamp(), reason)))
        {
            _stage.OutageBegan(service, reason);
        }
    }

    /// <summary>Returns the reason of the outage of <paramref name="service"/>; null if there is none.</summary>
    public string? Find(string service) =>
        _began.TryGetValue(service, out (long Stamp, string Reason) began) ? began.Reason : null;

    /// <summary>Notes a success of <paramref name="service"/>; the first one after a failure is logged.</summary>
    public void End(string service)
    {
        if (_began.TryRemove(service, out (long Stamp, string Reason) began))
        {
            _stage.OutageEnded(service, time.GetElapsedTime(began.Stamp).TotalSeconds);
        }
    }
}
