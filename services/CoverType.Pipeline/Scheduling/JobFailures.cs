using System.Data.Common;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.ObjectStore;
using CoverType.Pipeline.Resilience;

namespace CoverType.Pipeline.Scheduling;

/// <summary>Sorts the failures of jobs: only those that are neither left work nor an outage are errors.</summary>
internal sealed class JobFailures(StateDatabase database, Outages outages, IHostApplicationLifetime lifetime)
{
    /// <summary>Cancelled when the host stops; the scheduler then fails by itself.</summary>
    public CancellationToken Stopping => lifetime.ApplicationStopping;

    /// <summary>True if the failure follows from the stop of the host. The next start continues the work.</summary>
    public bool IsStopping => Stopping.IsCancellationRequested;

    /// <summary>True if another process has the work: the lease is lost, or the campaign was written meanwhile.</summary>
    public static bool IsLeft(Exception failure) => failure is CampaignMovedException or OperationCanceledException;

    /// <summary>True if a service is not available. The beginning of the outage is then logged.</summary>
    public bool IsOutage(Exception failure)
    {
        switch (failure)
        {
            case ObjectStoreException:
                outages.Begin(Outages.ObjectStore, StepFailure.Describe(failure));
                return true;
            case not null when FindOfTheDatabase(failure) is DbException away:
                database.BeginOutage(away);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Returns a failure in a sentence.</summary>
    public string Describe(Exception failure) => FindOfTheDatabase(failure) is DbException away
        ? database.Describe(away)
        : StepFailure.Describe(failure);

    // The scheduler wraps the failures of its store, which is the state database if that is shared.
    private DbException? FindOfTheDatabase(Exception? failure) => failure switch
    {
        null => null,
        DbException direct => database.IsUnavailable(direct) ? direct : null,
        _ => FindOfTheDatabase(failure.InnerException),
    };
}
