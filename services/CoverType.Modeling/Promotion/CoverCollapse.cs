using CoverType.Domain;
using CoverType.Modeling.Evaluation;

namespace CoverType.Modeling.Promotion;

/// <summary>
/// Finds a cover that the challenger predicts much worse than the champion: its recall or its precision loses more than the
/// limit in points, or more than the limit as a share of the champion's.
/// </summary>
/// <remarks>
/// A champion that predicts a cover too often has a high recall and a low precision. So a loss of one of them is allowed if
/// the F1 of the cover gains more than the limit in points. Except for the recall in points on all rows, a loss counts only
/// if it is more than chance explains.
/// </remarks>
internal static class CoverCollapse
{
    private const double Rounding = 1e-9;

    /// <summary>Returns the first such cover of a hold-out as a sentence, or null if there is none.</summary>
    public static string? FindIn(PairedCells holdOut, PromotionOptions options) => ForestCovers.All
        .Select(cover => Describe(holdOut, cover, options, options.Significance, isWhole: true))
        .FirstOrDefault(reason => reason is not null);

    /// <summary>
    /// Returns the first cover whose F1 falls by more than the limit as a sentence, or null if there is none: all that a
    /// champion keeps that is below the floor of a challenger, because it may name one cover nearly everywhere.
    /// </summary>
    public static string? FindByF1(PairedCells holdOut, PromotionOptions options)
    {
        foreach (ForestCover cover in ForestCovers.All)
        {
            ClassEvaluation now = holdOut.OfChallenger(cover);
            ClassEvaluation before = holdOut.OfChampion(cover);
            if (now.Cells >= options.MinimumCells && IsMore(before.F1 - now.F1, options.MaximumRecallLoss))
            {
                return Sentence("F1", cover, now.F1, before.F1, options);
            }
        }

        return null;
    }

    /// <summary>Returns the first such cover of one source of a hold-out as a sentence, or null if there is none.</summary>
    /// <param name="source">The rows of the source.</param>
    /// <param name="options">The limits.</param>
    /// <param name="significance">The largest probability of a loss that counts.</param>
    public static string? FindInSource(PairedCells source, PromotionOptions options, double significance) =>
        ForestCovers.All
            .Select(cover => Describe(source, cover, options, significance, isWhole: false))
            .FirstOrDefault(reason => reason is not null);

    private static string? Describe(
        PairedCells cells, ForestCover cover, PromotionOptions options, double significance, bool isWhole)
    {
        ClassEvaluation now = cells.OfChallenger(cover);
        ClassEvaluation before = cells.OfChampion(cover);
        if (now.F1 - before.F1 > options.MaximumRecallLoss)
        {
            return null;
        }

        bool hasCells = now.Cells >= options.MinimumCells;
        bool hasAnswers = before.Answers >= options.MinimumCells && now.Answers >= options.MinimumCells;
        if (isWhole && hasCells && IsMore(before.Recall - now.Recall, options.MaximumRecallLoss))
        {
            return Sentence("recall", cover, now.Recall, before.Recall, options);
        }

        bool recallFalls = hasCells && IsLost(now.Recall, before.Recall, options);
        bool precisionFalls = hasAnswers && IsLost(now.Precision, before.Precision, options);
        if ((!recallFalls && !precisionFalls) || cells.About(cover).ChanceOfLosses() > significance)
        {
            return null;
        }

        return recallFalls
            ? Sentence("recall", cover, now.Recall, before.Recall, options)
            : Sentence("precision", cover, now.Precision, before.Precision, options);
    }

    private static bool IsLost(double now, double before, PromotionOptions options) =>
        IsMore(before - now, options.MaximumRecallLoss) || IsMore(before - now, options.MaximumRelativeLoss * before);

    // 0.8 - 0.7 is a little more than 0.1.
    private static bool IsMore(double loss, double limit) => loss > limit + Rounding;

    private static string Sentence(string figure, ForestCover cover, double now, double before, PromotionOptions options) =>
        FormattableString.Invariant($"Its {figure} of {cover.DisplayName()} is {now:P1}; the champion's is {before:P1}.")
        + FormattableString.Invariant($" A loss of at most {options.MaximumRecallLoss:P0} ")
        + FormattableString.Invariant($"and of {options.MaximumRelativeLoss:P0} of the champion's is allowed.");
}
