using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Leases;
using CoverType.ServiceDefaults.Logging;
using Quartz;

namespace CoverType.Pipeline.Scheduling;

/// <summary>Advances the active campaign until it has ended, waits for another attempt, or is being collected.</summary>
[DisallowConcurrentExecution]
internal sealed class AdvanceJob(
    CampaignAdvancer advancer,
    CampaignStore campaigns,
    WorkLeases leases,
    PipelineSchedule schedule,
    JobRetries retries,
    JobFailures failures,
    TimeProvider time,
    ILoggerFactory loggers) : IJob
{
    private const string Work = "advance";

    private readonly ILogger _log = loggers.CreateLogger<AdvanceJob>();
    private readonly ILogger _stage = loggers.CreateStageLogger();

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await AdvanceAsync(isFirst: context.Trigger.Key == PipelineJobs.AdvanceAtStart, cancellationToken);
            retries.AdvanceSucceeded();
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // The advancer handles the failures of the steps. This one is of the state database, or another process has
            // the campaign. Without another run this process would never train again.
            if (failures.IsStopping)
            {
                return;
            }

            if (JobFailures.IsLeft(failure))
            {
                _log.AdvanceLeft(failure.Message);
                await retries.AdvanceSoonAsync(cancellationToken);
                return;
            }

            if (!failures.IsOutage(failure))
            {
                Log(failure);
            }

            await retries.AdvanceAfterFailureAsync(failures.Describe(failure), cancellationToken);
        }
    }

    // The stack trace once; the same failure again is one line.
    private void Log(Exception failure)
    {
        if (retries.Waiting is JobWait wait)
        {
            _log.AdvanceFailedAgain(wait.Failures + 1, failures.Describe(failure));
        }
        else
        {
            _log.AdvanceFailed(failure);
        }
    }

    private async Task AdvanceAsync(bool isFirst, CancellationToken cancellationToken)
    {
        bool isNews = isFirst || await campaigns.FindActiveAsync(cancellationToken) is not null;
        await using WorkLease? lease = await leases.TryTakeAsync(Work, cancellationToken);
        if (lease is null)
        {
            await schedule.AdvanceAtAsync(time.GetUtcNow() + leases.Length, cancellationToken);
        }
        else if (await advancer.AdvanceAsync(lease.Token) is DateTimeOffset due)
        {
            await schedule.AdvanceAtAsync(due, cancellationToken);
        }
        else if (await campaigns.FindActiveAsync(cancellationToken) is null)
        {
            if (isNews)
            {
                _stage.Resting();
            }
        }
        else
        {
            await schedule.CollectNowAsync(cancellationToken);
        }
    }
}
