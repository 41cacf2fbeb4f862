namespace CoverType.Clients.Pipeline;

/// <summary>
/// The body of <c>POST /api/campaigns/{id}/cancel</c>, which may be empty; validated by <see cref="CancelRequestValidator"/>.
/// </summary>
public sealed record CancelRequest
{
    /// <summary>The reason, which the campaign keeps; null for none.</summary>
    public string? Reason { get; init; }
}
