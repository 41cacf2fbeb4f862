namespace CoverType.Web.Models.Production;

/// <summary>The importance of a feature.</summary>
/// <param name="Feature">Its column, or the name of a feature that the model derives from columns.</param>
/// <param name="Share">Its share of the importance of all, 0 to 1.</param>
public sealed record FeatureShare(string Feature, double Share);
