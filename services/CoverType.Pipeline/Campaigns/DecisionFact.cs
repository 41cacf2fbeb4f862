namespace CoverType.Pipeline.Campaigns;

/// <summary>The decision of the step Compare. It is carried out, and the campaign ends by it, in the step Promote.</summary>
/// <param name="Promote">True if the alias is to move to the challenger.</param>
/// <param name="Reason">The reason, in sentences.</param>
/// <param name="ChampionVersion">The version that the challenger was compared with; null if there was no champion.</param>
internal sealed record DecisionFact(bool Promote, string Reason, string? ChampionVersion) : ICampaignFact
{
    public Campaign AddTo(Campaign campaign) => campaign with { Decision = this };
}
