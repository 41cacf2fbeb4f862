using System.Data.Common;
using CoverType.Pipeline.Campaigns;

namespace CoverType.Pipeline.Training;

/// <summary>
/// Removes the work folders of campaigns that have ended, at the start and every ten minutes: the process that closes a
/// campaign removes the folder on its own machine only, and may have taken the campaign over from this one.
/// </summary>
internal sealed class WorkFolderCleaning(
    WorkFolder work, CampaignStore campaigns, TimeProvider time, ILogger<WorkFolderCleaning> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    /// <summary>Removes the folders once. Folders of campaigns that are not in the state database stay.</summary>
    public async Task CleanAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<string> keys = work.ListKeys();
        if (keys.Count == 0)
        {
            return;
        }

        foreach (Campaign ended in (await campaigns.ListAsync(cancellationToken))
            .Where(campaign => campaign.Step == CampaignStep.Done)
            .IntersectBy(keys, campaign => campaign.Key))
        {
            work.Remove(ended);
            log.WorkFolderRemoved(work.PathOf(ended));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Interval, time);
        do
        {
            try
            {
                await CleanAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is DbException or IOException or UnauthorizedAccessException)
            {
                log.WorkFoldersNotRemoved(failure.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
