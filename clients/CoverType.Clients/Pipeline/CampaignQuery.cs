using System.ComponentModel.DataAnnotations;

namespace CoverType.Clients.Pipeline;

/// <summary>The query of <c>GET /api/campaigns</c>, validated by <see cref="CampaignQueryValidator"/>.</summary>
public sealed record CampaignQuery
{
    /// <summary>The number of campaigns to leave out, the newest first. Default 0.</summary>
    [Range(0, int.MaxValue)]
    public int? Offset { get; init; }

    /// <summary>The largest number of campaigns to return, 1 to 1,000. Default 50.</summary>
    [Range(1, PageRules.HighestLimit)]
    public int? Limit { get; init; }

    /// <summary>The states to return, such as <c>failed,not_promoted</c>; null for all.</summary>
    public string? State { get; init; }

    /// <summary>The group to return, 1 to 10; null for all.</summary>
    [Range(CampaignRequestValidator.LowestGroup, CampaignRequestValidator.HighestGroup)]
    public int? Group { get; init; }
}
