using CoverType.Clients.Pipeline;

namespace CoverType.Web.Models.Production;

/// <summary>The last contest between a challenger and the champion of its time.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Challenger">The evidence of the challenger; null if its version or run is gone.</param>
/// <param name="Champion">The evidence of the champion; null if its version or run is gone.</param>
public sealed record Comparison(PromotionReport Decision, RunEvidence? Challenger, RunEvidence? Champion);
