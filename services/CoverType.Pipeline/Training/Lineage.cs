using System.Globalization;
using CoverType.Pipeline.Campaigns;

namespace CoverType.Pipeline.Training;

/// <summary>Where a campaign's model comes from, as tags.</summary>
internal static class Lineage
{
    /// <summary>The tags of the run of a campaign that has no model.</summary>
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

    /// <summary>The tags of the run, the logged model and the version alike.</summary>
    public static Dictionary<string, string> Of(Campaign campaign, TrainedModel model) => new(StringComparer.Ordinal)
    {
        [CampaignTags.Campaign] = campaign.Key,
        [CampaignTags.Group] = campaign.Group.ToString(CultureInfo.InvariantCulture),
        [CampaignTags.DataDigest] = model.DataDigest,
        [CampaignTags.DataSource] = model.DataSource,
        [CampaignTags.GitCommit] = BuildFacts.GitCommit,
        [CampaignTags.Packages] = BuildFacts.Packages,
        [CampaignTags.OnnxSha256] = model.OnnxSha256,
        [CampaignTags.Accuracy] = model.Accuracy.ToString("R", CultureInfo.InvariantCulture),
    };
}
