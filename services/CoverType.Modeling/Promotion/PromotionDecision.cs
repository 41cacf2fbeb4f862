namespace CoverType.Modeling.Promotion;

/// <summary>Whether a challenger takes the champion's place.</summary>
/// <param name="Promote">Whether it does.</param>
/// <param name="Reason">Why, in one sentence with the figures.</param>
public sealed record PromotionDecision(bool Promote, string Reason);
