using CoverType.Clients.Pipeline;

namespace CoverType.Pipeline.Campaigns;

/// <summary>The campaigns that a search finds.</summary>
/// <param name="States">Their states; empty for all.</param>
/// <param name="Group">Their group; null for all.</param>
internal sealed record CampaignFilter(IReadOnlyCollection<CampaignState> States, int? Group);
