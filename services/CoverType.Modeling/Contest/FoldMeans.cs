namespace CoverType.Modeling.Contest;

/// <summary>The means of the figures of folds.</summary>
internal static class FoldMeans
{
    /// <summary>The number of cells of a fold.</summary>
    public const string Rows = "rows";

    private const string Folds = "folds";

    /// <summary>
    /// Returns the mean of each figure over the folds that have it, weighted by their cells, and the numbers of cells and
    /// folds. The mean accuracy is that of all cells together.
    /// </summary>
    public static IReadOnlyDictionary<string, double> Of(
        IReadOnlyList<IReadOnlyDictionary<string, double>> folds)
    {
        Dictionary<string, double> means = new(StringComparer.Ordinal);
        foreach (string name in folds.SelectMany(fold => fold.Keys).Distinct())
        {
            IReadOnlyDictionary<string, double>[] having = [.. folds.Where(fold => fold.ContainsKey(name))];
            means[name] = having.Sum(fold => fold[Rows] * fold[name]) / having.Sum(fold => fold[Rows]);
        }

        means[Rows] = folds.Sum(fold => fold[Rows]);
        means[Folds] = folds.Count;
        return means;
    }
}
