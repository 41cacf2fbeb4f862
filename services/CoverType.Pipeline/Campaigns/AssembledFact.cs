namespace CoverType.Pipeline.Campaigns;

/// <summary>The data set that the step Assemble made.</summary>
/// <param name="Digest">The digest of its cells.</param>
internal sealed record AssembledFact(string Digest) : ICampaignFact
{
    public Campaign AddTo(Campaign campaign) => campaign with { Data = this };
}
