namespace CoverType.Pipeline.Campaigns;

/// <summary>
/// Looks each second whether a campaign was written while one of its steps runs: by an operator who cancels it, or by a
/// process that has taken it over.
/// </summary>
internal sealed class StepWatch(CampaignStore campaigns, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Returns when the campaign was written, or when the watch is cancelled.</summary>
    /// <returns>True if the campaign was written.</returns>
    public async Task<bool> WaitAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        using PeriodicTimer timer = new(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                if (await IsWrittenAsync(campaign, cancellationToken))
                {
                    return true;
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The step has ended.
        }

        return false;
    }

    private async Task<bool> IsWrittenAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        try
        {
            return await campaigns.FindRevisionAsync(campaign.Id, cancellationToken) is int revision
                && revision != campaign.Revision;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The step continues while the database is away; drivers throw more than DbException then.
            return false;
        }
    }
}
