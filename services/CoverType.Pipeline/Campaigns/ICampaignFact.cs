namespace CoverType.Pipeline.Campaigns;

/// <summary>A fact about a campaign, which the step that found it returns with its result.</summary>
internal interface ICampaignFact
{
    /// <summary>Returns the campaign with this fact, in place of an earlier one of the same kind.</summary>
    Campaign AddTo(Campaign campaign);
}
