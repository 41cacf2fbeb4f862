using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Collection;
using CoverType.Pipeline.Leases;
using CoverType.Pipeline.ObjectStore;
using Quartz;

namespace CoverType.Pipeline.Scheduling;

/// <summary>
/// Polls the data API for the active campaign, where that is being collected; else sees to it that it is advanced.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class CollectJob : IJob
{
    private const string Work = "collect";

    private readonly CampaignStore _campaigns;
    private readonly PortionCollector _collector;
    private readonly CampaignPortions _portions;
    private readonly LastPoll _lastPoll;
    private readonly WorkLeases _leases;
    private readonly PipelineSchedule _schedule;
    private readonly TimeProvider _time;
    private readonly ILogger<CollectJob> _log;

    public CollectJob(
        CampaignStore campaigns,
        PortionCollector collector,
        CampaignPortions portions,
        LastPoll lastPoll,
        WorkLeases leases,
        PipelineSchedule schedule,
        TimeProvider time,
        ILogger<CollectJob> log)
    {
        _campaigns = campaigns;
        _collector = collector;
        _portions = portions;
        _lastPoll = lastPoll;
        _leases = leases;
        _schedule = schedule;
        _time = time;
        _log = log;
    }

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await CollectAsync(cancellationToken);
        }
        catch (ObjectStoreException failure)
        {
            SchedulingLog.ObjectsNotReached(_log, failure.Message);
            await _lastPoll.NoteAsync(used: false, failure.Message, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // What the data API does wrong is dealt with by the collector; this is a disk or a database.
            SchedulingLog.CollectFailed(_log, failure);
        }
    }

    private async Task CollectAsync(CancellationToken cancellationToken)
    {
        await using WorkLease? lease = await _leases.TryTakeAsync(Work, cancellationToken);
        if (lease is null)
        {
            LeaseLog.HeldByAnother(_log, Work);
            return;
        }

        Campaign? campaign = await _campaigns.FindActiveAsync(lease.Token);
        if (campaign is not { Step: CampaignStep.Collect })
        {
            // Another process may have ended the collection.
            _portions.Unload();
            if (campaign is not null && !(campaign.Attempts.NextAt > _time.GetUtcNow()))
            {
                // Whoever should have asked for this may have died, or the database lost it.
                await _schedule.AdvanceNowAsync(cancellationToken);
            }

            return;
        }

        Campaign after = await _collector.PollAsync(campaign, lease.Token);
        if (after.Step != CampaignStep.Collect)
        {
            await _schedule.AdvanceNowAsync(cancellationToken);
        }
    }
}
