using CoverType.DataApi.Simulation;
using CoverType.Domain;

namespace CoverType.DataApi.Profiling;

/// <summary>Computes the figures of one group of cells.</summary>
internal static class GroupFigures
{
    private const int QuantileCount = 7;
    private const double OutermostQuantile = 0.02;
    private const int ShareDigits = 6;
    private const int SoilDigits = 3;

    /// <summary>Returns the figures.</summary>
    /// <param name="group">The cells, all of one cover and area.</param>
    /// <param name="all">The number of cells of all groups.</param>
    public static ProfiledGroup Compute(IReadOnlyList<LabelledCell> group, int all)
    {
        double[][] features = [.. SimulatedFeatures.All.Select((feature, index) => Spread(group, feature, index))];
        LabelledCell first = group[0];
        return new ProfiledGroup(
            (int)first.Cover,
            first.Cell.WildernessArea.Name,
            Math.Round((double)group.Count / all, ShareDigits),
            group.GroupBy(cell => cell.Cell.SoilType)
                .OrderBy(soil => soil.Key.Index)
                .ToDictionary(soil => soil.Key.Code, soil => Math.Round((double)soil.Count() / group.Count, SoilDigits)),
            [.. features.Select(Quantiles)],
            Correlations(features));
    }

    /// <summary>
    /// Returns the values of a feature plus uniform noise between -0.5 and 0.5, so that equal values have different
    /// ranks.
    /// </summary>
    private static double[] Spread(IReadOnlyList<LabelledCell> group, NumericFeature feature, int seed)
    {
        Random random = new(seed);
        return [.. group.Select(cell => feature.Value(cell.Cell) + random.NextDouble() - 0.5)];
    }

    private static List<int> Quantiles(double[] values)
    {
        double[] sorted = [.. values.Order()];
        List<int> quantiles = [];
        for (int i = 0; i < QuantileCount; i++)
        {
            double probability = (double)i / (QuantileCount - 1);
            double position = Math.Clamp(probability, OutermostQuantile, 1 - OutermostQuantile) * (sorted.Length - 1);
            int below = Math.Min((int)position, sorted.Length - 2);
            quantiles.Add((int)Math.Round(double.Lerp(sorted[below], sorted[below + 1], position - below)));
        }

        return quantiles;
    }

    /// <summary>
    /// Returns the correlations of the copula, computed from Spearman's ρ by 2 sin(πρ/6) (Kruskal, "Ordinal measures of
    /// association", 1958).
    /// </summary>
    private static List<int> Correlations(double[][] features)
    {
        double[][] ranks = [.. features.Select(Ranks)];
        List<int> percents = [];
        for (int i = 0; i < ranks.Length; i++)
        {
            for (int j = i + 1; j < ranks.Length; j++)
            {
                percents.Add((int)Math.Round(200 * Math.Sin(Math.PI * RankCorrelation(ranks[i], ranks[j]) / 6)));
            }
        }

        return percents;
    }

    private static double[] Ranks(double[] values)
    {
        int[] order = [.. Enumerable.Range(0, values.Length)];
        Array.Sort((double[])values.Clone(), order);
        double[] ranks = new double[values.Length];
        for (int rank = 0; rank < order.Length; rank++)
        {
            ranks[order[rank]] = rank;
        }

        return ranks;
    }

    private static double RankCorrelation(double[] first, double[] second)
    {
        double squares = 0;
        for (int i = 0; i < first.Length; i++)
        {
            double difference = first[i] - second[i];
            squares += difference * difference;
        }

        double count = first.Length;
        return 1 - (6 * squares / (count * ((count * count) - 1)));
    }
}
