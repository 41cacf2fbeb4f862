namespace CoverType.Modeling.Candidates;

/// <summary>How much a model leans on a feature.</summary>
/// <param name="Feature">A column of the data set, or the name of a feature derived from several.</param>
/// <param name="Share">Its share of all importance; the shares of a model's features have the sum 1.</param>
public sealed record FeatureImportance(string Feature, double Share);
