using System.Globalization;
using CoverType.Clients.Pipeline;
using Linked;

namespace CoverType.Pipeline.CommandLine;

/// <summary>Describes a campaign after an order.</summary>
internal static class CampaignAnswer
{
    public static CommandReport Describe(CampaignReport campaign) => new(campaign)
    {
        Sentences =
        [
            string.Create(
                CultureInfo.InvariantCulture,
                $"Campaign {campaign.Id}, group {campaign.Group}: {CampaignStates.NameOf(campaign.State)}, step {campaign.Step}")
            + (campaign.Exclusion is string reason ? $", excluded: {reason}" : ""),
        ],
    };
}
