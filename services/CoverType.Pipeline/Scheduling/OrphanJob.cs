using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Resilience;
using CoverType.Pipeline.Tracking;
using Microsoft.Extensions.Options;
using Quartz;

namespace CoverType.Pipeline.Scheduling;

/// <summary>
/// Closes runs that were left running, once after the start. While MLflow cannot be reached it tries again.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class OrphanJob(
    OrphanRuns orphans,
    JobRetries retries,
    JobFailures failures,
    Outages outages,
    IOptions<CampaignOptions> options,
    ILogger<OrphanJob> log) : IJob
{
    private readonly TimeSpan _delay = options.Value.LongestRetryDelay;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await orphans.CloseAsync(cancellationToken);
            outages.End(Outages.Mlflow);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            if (failures.IsStopping)
            {
                return;
            }

            if (!failures.IsOutage(failure))
            {
                LogFailure(failure);
            }

            await retries.CloseOrphansAsync(cancellationToken);
        }
    }

    private void LogFailure(Exception failure)
    {
        string reason = StepFailure.Describe(failure);
        if (StepFailure.IsOutside(failure))
        {
            outages.Begin(Outages.Mlflow, reason);
        }
        else
        {
            log.OrphansNotClosed(_delay.TotalSeconds, reason);
        }
    }
}
