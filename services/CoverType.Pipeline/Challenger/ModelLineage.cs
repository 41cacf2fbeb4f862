using System.Globalization;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Tracking;

namespace CoverType.Pipeline.Challenger;

/// <summary>The origin of a model as tags.</summary>
internal static class ModelLineage
{
    /// <summary>Returns the tags that the run, the logged model and the version have.</summary>
    public static Dictionary<string, string> Of(Campaign campaign, TrainedModel model) =>
        new(Lineage.Of(campaign), StringComparer.Ordinal)
        {
            [CampaignTags.DataDigest] = model.DataDigest,
            [CampaignTags.DataSource] = model.DataSource,
            [CampaignTags.OnnxSha256] = model.OnnxSha256,
            [CampaignTags.Accuracy] = model.Accuracy.ToString("R", CultureInfo.InvariantCulture),
        };
}
