namespace CoverType.Web.Outages;

/// <summary>Logs one line when a service goes away and one when it is back, however many pages ask it meanwhile.</summary>
internal sealed class OutageWatch(TimeProvider time, ILogger<OutageWatch> log)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<RemoteService, long> _began = [];
    private readonly Dictionary<RemoteService, long> _lastSuccess = [];

    /// <summary>The time at which a request is sent, for <see cref="ReportProblem"/>.</summary>
    public long Now() => time.GetTimestamp();

    /// <summary>Begins an outage unless one lasts already.</summary>
    /// <param name="service">The service that was asked.</param>
    /// <param name="problem">Why it returned no result.</param>
    /// <param name="sentAt">
    /// When the request was sent, by <see cref="Now"/>. A request that is older than the last success is ignored.
    /// </param>
    public void ReportProblem(RemoteService service, ServiceProblem problem, long sentAt)
    {
        lock (_lock)
        {
            bool isOld = _lastSuccess.TryGetValue(service, out long success) && sentAt < success;
            if (!isOld && _began.TryAdd(service, Now()))
            {
                log.OutageBegan(NameOf(service), problem.Reason);
            }
        }
    }

    /// <summary>Ends the outage, if there is one.</summary>
    public void ReportSuccess(RemoteService service)
    {
        lock (_lock)
        {
            _lastSuccess[service] = Now();
            if (_began.Remove(service, out long began))
            {
                log.OutageEnded(NameOf(service), time.GetElapsedTime(began).TotalSeconds);
            }
        }
    }

    private static string NameOf(RemoteService service) => service switch
    {
        RemoteService.Predictions => "prediction service",
        RemoteService.Mlflow => "MLflow server",
        _ => "pipeline",
    };
}
