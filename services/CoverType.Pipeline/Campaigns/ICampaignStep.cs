namespace CoverType.Pipeline.Campaigns;

/// <summary>
/// One step of a campaign after its collection. It may be run again at any time, whatever became of the run before:
/// what it makes elsewhere it looks for first.
/// </summary>
internal interface ICampaignStep
{
    /// <summary>Which step this is.</summary>
    CampaignStep Step { get; }

    /// <summary>Does the step, and answers the campaign at the step that follows.</summary>
    /// <exception cref="CampaignFailedException">The campaign is over.</exception>
    Task<Campaign> RunAsync(Campaign campaign, CancellationToken cancellationToken);
}
