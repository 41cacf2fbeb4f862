namespace CoverType.Pipeline.Campaigns;

/// <summary>
/// Another process has written the campaign since it was read here: what this one did for it counts for nothing.
/// </summary>
internal sealed class CampaignMovedException(int campaign)
    : Exception($"Campaign {campaign} was meanwhile taken further by another process.");
