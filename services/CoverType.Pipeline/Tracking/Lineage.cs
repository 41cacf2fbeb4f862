using System.Globalization;
using CoverType.Pipeline.Campaigns;

namespace CoverType.Pipeline.Tracking;

/// <summary>The origin of a campaign as tags.</summary>
internal static class Lineage
{
    /// <summary>Returns the tags of the run of a campaign that has no model.</summary>
    public static Dictionary<string, string> Of(Campaign campaign)
    {
        Dictionary<string, string> tags = new(StringComparer.Ordinal)
        {
            [CampaignTags.Campaign] = campaign.Key,
            [CampaignTags.Group] = campaign.Group.ToString(CultureInfo.InvariantCulture),
            [CampaignTags.GitCommit] = BuildFacts.GitCommit,
            [CampaignTags.Packages] = BuildFacts.Packages,
        };
        if (campaign.Data?.Digest is string digest)
        {
            tags[CampaignTags.DataDigest] = digest;
        }

        return tags;
    }
}
