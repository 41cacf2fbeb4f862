using CoverType.Domain;

namespace CoverType.Modeling.Promotion;

/// <summary>
/// Compares two models on the held-out rows of each campaign by itself. Wrong labels of one campaign are in the hold-out
/// too, and speak for a challenger that has learned them; the rows of the other campaigns show what it has lost.
/// </summary>
internal static class SourceComparison
{
    /// <summary>
    /// Returns the first source on which the challenger is clearly worse as a sentence, or null if there is none. The
    /// significance is divided by the number of sources, and for a cover by that of the covers too, as many comparisons find a
    /// chance difference sooner or later.
    /// </summary>
    public static string? FindLoss(PairedCells holdOut, IReadOnlyList<int> sources, PromotionOptions options)
    {
        (int Source, PairedCells Cells)[] parts = [.. holdOut.BySource(sources)];
        if (parts.Length < 2)
        {
            return null;
        }

        double significance = options.Significance / parts.Length;
        foreach ((int source, PairedCells cells) in parts)
        {
            if (cells.Count >= options.MinimumCells
                && Describe(cells, options, significance) is string reason)
            {
                return FormattableString.Invariant($"On the {cells.Count} held-out rows of campaign {source}: {reason}");
            }
        }

        return null;
    }

    private static string? Describe(PairedCells cells, PromotionOptions options, double significance)
    {
        double loss = cells.ChampionAccuracy - cells.ChallengerAccuracy;
        return loss > options.MaximumSourceLoss && cells.ChanceOfLosses() <= significance
            ? FormattableString.Invariant($"its accuracy is {cells.ChallengerAccuracy:F4}; the champion's is ")
                + FormattableString.Invariant($"{cells.ChampionAccuracy:F4}. A loss of at most {options.MaximumSourceLoss} ")
                + "is allowed."
            : CoverCollapse.FindInSource(cells, options, significance / ForestCovers.All.Count);
    }
}
