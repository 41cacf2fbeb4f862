namespace CoverType.Modeling.Candidates;

/// <summary>The kinds of model that can be trained.</summary>
public enum CandidateTrainer
{
    /// <summary>Trees with random cuts, each on all rows, by our own engine.</summary>
    ExtraTrees = 0,

    /// <summary>Trees with best cuts, each on a bootstrap sample, by our own engine.</summary>
    RandomForest,

    /// <summary>Gradient boosting by LightGBM, one cover against the rest, through ML.NET.</summary>
    LightGbm,

    /// <summary>ML.NET's forest, one cover against the rest.</summary>
    FastForest,
}
