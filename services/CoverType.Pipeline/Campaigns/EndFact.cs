namespace CoverType.Pipeline.Campaigns;

/// <summary>The end of a campaign: the decision was carried out, the campaign failed, or the gate stopped it.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Reason">The reason, in sentences.</param>
/// <param name="FinishedAt">The time at which the step Close was done; null before it.</param>
internal sealed record EndFact(CampaignOutcome Outcome, string Reason, DateTimeOffset? FinishedAt = null) : ICampaignFact
{
    public Campaign AddTo(Campaign campaign) => campaign with { End = this };
}
