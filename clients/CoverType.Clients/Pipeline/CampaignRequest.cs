namespace CoverType.Clients.Pipeline;

/// <summary>The body of <c>POST /campaigns</c>. <see cref="CampaignRequestValidator"/> says what is allowed.</summary>
public sealed record CampaignRequest
{
    /// <summary>The group to collect, 1 to 10. Required.</summary>
    public int? Group { get; init; }

    /// <summary>
    /// How many distinct rows are enough to train on before all batches are in; without it the pipeline's own
    /// setting holds.
    /// </summary>
    public int? MinimumRows { get; init; }
}
