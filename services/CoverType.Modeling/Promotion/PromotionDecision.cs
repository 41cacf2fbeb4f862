namespace CoverType.Modeling.Promotion;

/// <summary>The decision on a promotion.</summary>
/// <param name="Promote">True if the challenger replaces the champion.</param>
/// <param name="Reason">The reason, with the figures.</param>
public sealed record PromotionDecision(bool Promote, string Reason);
