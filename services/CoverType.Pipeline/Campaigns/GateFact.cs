using CoverType.Clients.Pipeline;

namespace CoverType.Pipeline.Campaigns;

/// <summary>The findings of the step Gate.</summary>
/// <param name="Report">The findings.</param>
internal sealed record GateFact(DataGateReport Report) : ICampaignFact
{
    public Campaign AddTo(Campaign campaign) => campaign with { Gate = Report };
}
