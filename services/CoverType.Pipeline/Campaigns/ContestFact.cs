using CoverType.Clients.Pipeline;

namespace CoverType.Pipeline.Campaigns;

/// <summary>The contest that the step Train held, also if no candidate could be exported.</summary>
/// <param name="Candidates">The candidates in their configured order.</param>
internal sealed record ContestFact(IReadOnlyList<CandidateReport> Candidates) : ICampaignFact
{
    public Campaign AddTo(Campaign campaign) => campaign with { Candidates = Candidates };
}
