using System.Globalization;
using CoverType.Pipeline.Campaigns;

namespace CoverType.Pipeline.Retention;

/// <summary>The campaigns beyond a number or an age, by their number, with the reason.</summary>
internal static class ExpiredCampaigns
{
    /// <summary>Returns them. A campaign that is being collected does not count; one that has not ended has no age.</summary>
    /// <param name="campaigns">All campaigns.</param>
    /// <param name="count">The number of campaigns that are kept; null for all.</param>
    /// <param name="age">The time after their end for which they are kept; null for any.</param>
    /// <param name="now">The present time.</param>
    public static IReadOnlyDictionary<int, string> Of(
        IReadOnlyList<Campaign> campaigns, int? count, TimeSpan? age, DateTimeOffset now)
    {
        Dictionary<int, string> expired = [];
        int newer = 0;
        foreach (Campaign campaign in campaigns
            .Where(campaign => campaign.Step > CampaignStep.Collect)
            .OrderByDescending(campaign => campaign.Id))
        {
            if (count is int most && newer >= most)
            {
                expired[campaign.Id] = string.Create(CultureInfo.InvariantCulture, $"more than {most} campaigns ago");
            }
            else if (age is TimeSpan longest && campaign.End?.FinishedAt is DateTimeOffset end && end < now - longest)
            {
                expired[campaign.Id] = string.Create(CultureInfo.InvariantCulture, $"ended on {end:u}, more than {longest:c} ago");
            }

            newer++;
        }

        return expired;
    }
}
