using CoverType.Domain;
using CoverType.Modeling.Evaluation;

namespace CoverType.Modeling.Promotion;

/// <summary>
/// Decides on a promotion by the predictions of both models for the same hold-out rows. The challenger must be right on
/// significantly more cells than the champion, and the recall of no cover may collapse.
/// </summary>
public static class PromotionRule
{
    /// <summary>Returns the decision.</summary>
    /// <param name="challenger">The evaluation of the challenger on the hold-out.</param>
    /// <param name="champion">
    /// The evaluation of the champion on the same rows; null if there is no champion or it could not be scored.
    /// </param>
    /// <param name="championFailure">
    /// The reason why the champion could not be loaded or scored, or null. Such a champion is replaced.
    /// </param>
    /// <param name="options">The conditions; null for the defaults.</param>
    /// <exception cref="ArgumentException">The two were not evaluated on the same rows.</exception>
    public static PromotionDecision Decide(
        ModelEvaluation challenger,
        ModelEvaluation? champion,
        string? championFailure = null,
        PromotionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(challenger);
        options ??= new PromotionOptions();
        if (options.RequireMajority && DescribeLowAccuracy(challenger) is string problem)
        {
            return new PromotionDecision(
                false,
                championFailure is null ? problem : $"{problem} The champion could not be scored either ({championFailure}).");
        }

        if (championFailure is not null)
        {
            return new PromotionDecision(
                true, $"The champion could not be scored ({championFailure}); {Figure(challenger)}.");
        }

        if (champion is null)
        {
            return new PromotionDecision(true, $"There is no champion yet; {Figure(challenger)}.");
        }

        if (!challenger.Answers.Select(Row).SequenceEqual(champion.Answers.Select(Row)))
        {
            throw new ArgumentException(
                "Challenger and champion were not evaluated on the same rows.", nameof(champion));
        }

        return RejectCollapse(challenger, champion, options) ?? Compare(challenger, champion, options);
    }

    private static (ForestCell Cell, ForestCover Truth) Row(EvaluatedCell cell) => (cell.Cell, cell.Truth);

    private static string Figure(ModelEvaluation evaluation) =>
        FormattableString.Invariant($"the challenger's accuracy is {evaluation.Accuracy:F4} on {evaluation.Rows} rows");

    private static string? DescribeLowAccuracy(ModelEvaluation challenger)
    {
        double majority = (double)challenger.Classes.Max(cover => cover.Cells) / challenger.Rows;
        return challenger.Accuracy >= majority
            ? null
            : FormattableString.Invariant($"Its accuracy of {challenger.Accuracy:F4} on {challenger.Rows} rows is ")
                + FormattableString.Invariant($"below {majority:F4}, that of always predicting the most frequent cover.");
    }

    private static PromotionDecision? RejectCollapse(
        ModelEvaluation challenger, ModelEvaluation champion, PromotionOptions options)
    {
        foreach ((ClassEvaluation now, ClassEvaluation before) in challenger.Classes.Zip(champion.Classes))
        {
            double loss = before.Recall - now.Recall;
            if (now.Cells >= options.MinimumCells && loss > options.MaximumRecallLoss)
            {
                return new PromotionDecision(false, FormattableString.Invariant(
                    $"Its recall of {now.Cover.DisplayName()} is {now.Recall:P1}; the champion's is {before.Recall:P1}.")
                    + FormattableString.Invariant(
                        $" A loss of at most {options.MaximumRecallLoss:P0} is allowed."));
            }
        }

        return null;
    }

    private static PromotionDecision Compare(
        ModelEvaluation challenger, ModelEvaluation champion, PromotionOptions options)
    {
        int wins = 0;
        int losses = 0;
        foreach ((EvaluatedCell now, EvaluatedCell before) in challenger.Answers.Zip(champion.Answers))
        {
            wins += now.IsCorrect && !before.IsCorrect ? 1 : 0;
            losses += before.IsCorrect && !now.IsCorrect ? 1 : 0;
        }

        double probability = McNemarTest.OneSided(wins, losses);
        string figures = FormattableString.Invariant(
            $"accuracy {challenger.Accuracy:F4} against {champion.Accuracy:F4} on {challenger.Rows} rows: ")
            + FormattableString.Invariant(
                $"only the challenger is right on {wins}, only the champion on {losses}");
        string test = FormattableString.Invariant(
            $"McNemar's test gives p = {probability:G2}; at most {options.Significance} is required");
        return probability <= options.Significance
            ? new PromotionDecision(true, $"The challenger is better: {figures}; {test}.")
            : new PromotionDecision(false, $"The challenger is not clearly better: {figures}; {test}.");
    }
}
