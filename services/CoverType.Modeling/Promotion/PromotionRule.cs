using CoverType.Domain;
using CoverType.Modeling.Evaluation;

namespace CoverType.Modeling.Promotion;

/// <summary>
/// Decides whether a challenger takes the champion's place, from both models' answers on the same hold-out rows and
/// nothing else. The challenger must be right on more cells than chance explains, and no cover's recall may collapse.
/// </summary>
public static class PromotionRule
{
    /// <summary>Decides.</summary>
    /// <param name="challenger">The challenger on the hold-out.</param>
    /// <param name="champion">
    /// The champion on the same rows, or null where there is none or it could not be scored.
    /// </param>
    /// <param name="championFailure">
    /// Why the champion could not be loaded or scored, or null. Such a champion loses: nobody can vouch for it.
    /// </param>
    /// <param name="options">What the challenger must show; null for the defaults.</param>
    /// <exception cref="ArgumentException">The two were not evaluated on the same rows.</exception>
    public static PromotionDecision Decide(
        ModelEvaluation challenger,
        ModelEvaluation? champion,
        string? championFailure = null,
        PromotionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(challenger);
        options ??= new PromotionOptions();
        if (options.RequireMajority && MajorityProblem(challenger) is string problem)
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

        return Collapse(challenger, champion, options) ?? Compare(challenger, champion, options);
    }

    private static (ForestCell Cell, ForestCover Truth) Row(EvaluatedCell cell) => (cell.Cell, cell.Truth);

    private static string Figure(ModelEvaluation evaluation) =>
        FormattableString.Invariant($"the challenger's accuracy is {evaluation.Accuracy:F4} on {evaluation.Rows} rows");

    private static string? MajorityProblem(ModelEvaluation challenger)
    {
        double majority = (double)challenger.Classes.Max(cover => cover.Cells) / challenger.Rows;
        return challenger.Accuracy >= majority
            ? null
            : FormattableString.Invariant($"Its accuracy of {challenger.Accuracy:F4} on {challenger.Rows} rows is ")
                + FormattableString.Invariant($"below {majority:F4}, that of always naming the most frequent cover.");
    }

    private static PromotionDecision? Collapse(
        ModelEvaluation challenger, ModelEvaluation champion, PromotionOptions options)
    {
        foreach ((ClassEvaluation now, ClassEvaluation before) in challenger.Classes.Zip(champion.Classes))
        {
            double loss = before.Recall - now.Recall;
            if (now.Cells >= options.MinimumCells && loss > options.MaximumRecallLoss)
            {
                return new PromotionDecision(false, FormattableString.Invariant(
                    $"It would find {now.Recall:P1} of {now.Cover.DisplayName()} instead of {before.Recall:P1}.")
                    + FormattableString.Invariant(
                        $" At most {options.MaximumRecallLoss:P0} of a cover's cells may be lost."));
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

        double chance = McNemarTest.OneSided(wins, losses);
        string figures = FormattableString.Invariant(
            $"accuracy {challenger.Accuracy:F4} against {champion.Accuracy:F4} on {challenger.Rows} rows: ")
            + FormattableString.Invariant(
                $"right where the champion is wrong on {wins}, wrong where it is right on {losses}");
        string test = FormattableString.Invariant(
            $"McNemar's test gives p = {chance:G2}, at most {options.Significance} is asked for");
        return chance <= options.Significance
            ? new PromotionDecision(true, $"The challenger is better: {figures}; {test}.")
            : new PromotionDecision(false, $"The challenger is not clearly better: {figures}; {test}.");
    }
}
