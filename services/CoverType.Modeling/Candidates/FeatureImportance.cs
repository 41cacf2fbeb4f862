namespace CoverType.Modeling.Candidates;

/// <summary>The importance of a feature for a model.</summary>
/// <param name="Feature">A column of the data set, or the name of a derived feature.</param>
/// <param name="Share">Its share of the importance of all features, 0 to 1.</param>
public sealed record FeatureImportance(string Feature, double Share);
