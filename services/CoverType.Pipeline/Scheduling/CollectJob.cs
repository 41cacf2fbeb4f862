using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Collection;
using Quartz;

namespace CoverType.Pipeline.Scheduling;

/// <summary>Polls the data API for the active campaign, where that is being collected.</summary>
[DisallowConcurrentExecution]
internal sealed class CollectJob : IJob
{
    private readonly CampaignStore _campaigns;
    private readonly PortionCollector _collector;
    private readonly PipelineSchedule _schedule;
    private readonly ILogger<CollectJob> _log;

    public CollectJob(
        CampaignStore campaigns, PortionCollector collector, PipelineSchedule schedule, ILogger<CollectJob> log)
    {
        _campaigns = campaigns;
        _collector = collector;
        _schedule = schedule;
        _log = log;
    }

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await CollectAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // What the data API does wrong is dealt with by the collector; this is a disk or a database.
            SchedulingLog.CollectFailed(_log, failure);
        }
    }

    private async Task CollectAsync(CancellationToken cancellationToken)
    {
        if (await _campaigns.FindActiveAsync(cancellationToken) is not Campaign { Step: CampaignStep.Collect } campaign)
        {
            return;
        }

        Campaign after = await _collector.PollAsync(campaign, cancellationToken);
        if (after.Step != CampaignStep.Collect)
        {
            await _schedule.AdvanceNowAsync(cancellationToken);
        }
    }
}
