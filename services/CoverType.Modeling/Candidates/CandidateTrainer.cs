namespace CoverType.Modeling.Candidates;

/// <summary>The kinds of model that can be trained.</summary>
public enum CandidateTrainer
{
    /// <summary>Extra trees, by RandomForest.ML: random cuts, each tree on all rows.</summary>
    ExtraTrees = 0,

    /// <summary>A random forest, by RandomForest.ML: best cuts, each tree on a bootstrap sample.</summary>
    RandomForest,

    /// <summary>Gradient boosting by LightGBM, one cover against the rest, through ML.NET.</summary>
    LightGbm,

    /// <summary>ML.NET's forest, one cover against the rest.</summary>
    FastForest,

    /// <summary>Extra trees and LightGBM: a weighted mean of their probabilities, in one graph.</summary>
    Blend,
}
