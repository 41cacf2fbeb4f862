namespace CoverType.Clients.Pipeline;

/// <summary>A page of a list of campaigns, the newest first.</summary>
public sealed record CampaignPage
{
    /// <summary>The campaigns of the page.</summary>
    public required IReadOnlyList<CampaignSummary> Items { get; init; }

    /// <summary>The number of campaigns that the query finds, on all pages.</summary>
    public required int Total { get; init; }

    /// <summary>The number of campaigns before the page.</summary>
    public required int Offset { get; init; }

    /// <summary>The largest number of campaigns on the page.</summary>
    public required int Limit { get; init; }
}
