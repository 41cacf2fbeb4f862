namespace CoverType.Benchmarks.Forests;

/// <summary>The kinds of forests, by scikit-learn's names.</summary>
internal enum FitKind
{
    RandomForest = 0,
    ExtraTrees,
}
