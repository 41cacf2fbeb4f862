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
        string? service = failure switch
        {
            ObjectStoreException => Outages.ObjectStore,
            _ when IsOfTheDatabase(failure) => Outages.StateDatabase,
            _ => null,
        };
        if (service is null)
        {
            return false;
        }

        outages.Begin(service, StepFailure.Describe(failure));
        return true;
    }

    // The scheduler wraps the failures of its store, which is the state database if that is shared.
    private bool IsOfTheDatabase(Exception? failure) => failure switch
    {
        null => false,
        DbException direct => database.IsUnavailable(direct),
        _ => IsOfTheDatabase(failure.InnerException),
    };
}
