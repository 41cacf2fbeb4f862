namespace CoverType.Clients.Pipeline;

/// <summary>
/// The body of <c>PUT /api/campaigns/{id}/exclusion</c>, validated by <see cref="ExclusionRequestValidator"/>.
/// </summary>
public sealed record ExclusionRequest
{
    /// <summary>The reason why later campaigns are not to use the rows; the campaign keeps it. Required.</summary>
    public string? Reason { get; init; }
}
