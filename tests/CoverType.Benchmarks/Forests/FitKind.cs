namespace CoverType.Benchmarks.Forests;

/// <summary>What is grown, by scikit-learn's names.</summary>
internal enum FitKind
{
    RandomForest = 0,
    ExtraTrees,
}
