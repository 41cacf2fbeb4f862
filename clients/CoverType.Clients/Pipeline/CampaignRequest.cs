namespace CoverType.Clients.Pipeline;

/// <summary>The body of <c>POST /campaigns</c>, validated by <see cref="CampaignRequestValidator"/>.</summary>
public sealed record CampaignRequest
{
    /// <summary>The group to collect, 1 to 10. Required.</summary>
    public int? Group { get; init; }

    /// <summary>
    /// The number of distinct rows that ends the collection early; null means the pipeline's own setting.
    /// </summary>
    public int? MinimumRows { get; init; }
}
