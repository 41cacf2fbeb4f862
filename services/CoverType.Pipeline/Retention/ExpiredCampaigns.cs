using System.Globalization;
using CoverType.Pipeline.Campaigns;

namespace CoverType.Pipeline.Retention;

/// <summary>The campaigns beyond a number or an age, by their number, with the reason.</summary>
internal static class ExpiredCampaigns
{
    /// <summary>
    /// Returns them. A campaign that is being collected does not count; one that has not ended, or was resumed, counts and
    /// keeps what it has.
    /// </summary>
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
            if (campaign.Step == CampaignStep.Done && ReasonOf(campaign, newer, count, age, now) is string reason)
            {
                expired[campaign.Id] = reason;
            }

            newer++;
        }

        return expired;
    }

    private static string? ReasonOf(Campaign campaign, int newer, int? count, TimeSpan? age, DateTimeOffset now)
    {
        if (count is int most && newer >= most)
        {
            return string.Create(CultureInfo.InvariantCulture, $"more than {most} campaigns ago");
        }

        return age is TimeSpan longest && campaign.End?.FinishedAt is DateTimeOffset end && end < now - longest
            ? string.Create(CultureInfo.InvariantCulture, $"ended on {end:u}, more than {longest:c} ago")
            : null;
    }
}
