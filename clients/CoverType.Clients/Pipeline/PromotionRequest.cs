namespace CoverType.Clients.Pipeline;

/// <summary>
/// The body of <c>POST /api/promotions</c> and of <c>POST /api/promotions/rollback</c>, validated by
/// <see cref="PromotionRequestValidator"/>.
/// </summary>
public sealed record PromotionRequest
{
    /// <summary>
    /// The version of the registered model to put into production. Null, for a roll-back only, means the one that was in
    /// production before the present one.
    /// </summary>
    public int? Version { get; init; }

    /// <summary>The reason, which MLflow keeps as a tag of the version. Required.</summary>
    public string? Reason { get; init; }
}
