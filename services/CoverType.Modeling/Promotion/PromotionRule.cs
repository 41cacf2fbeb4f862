using CoverType.Modeling.Evaluation;

namespace CoverType.Modeling.Promotion;

/// <summary>
/// Decides on a promotion by the predictions of both models for the same hold-out rows. The challenger must be right on
/// significantly more cells than the champion, no cover may collapse, on all rows or on those of one campaign, and it must
/// not be too good to be true. Of a champion that is worse than always naming the most frequent cover only the F1 of the
/// covers is protected.
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
    /// <param name="evidence">The sources of the rows and the challenger's trial; null if they are not known.</param>
    /// <exception cref="ArgumentException">The two were not evaluated on the same rows.</exception>
    public static PromotionDecision Decide(
        ModelEvaluation challenger,
        ModelEvaluation? champion,
        string? championFailure = null,
        PromotionOptions? options = null,
        PromotionEvidence? evidence = null)
    {
        ArgumentNullException.ThrowIfNull(challenger);
        options ??= new PromotionOptions();
        evidence ??= new PromotionEvidence();
        if (options.RequireMajority && DescribeLowAccuracy(challenger) is string problem)
        {
            return new PromotionDecision(
                false,
                championFailure is null
                    ? $"Its {problem}"
                    : $"Its {problem} The champion could not be scored either ({championFailure}).");
        }

        string? tooGood = SuspiciousAccuracy.Describe(challenger, evidence, options);
        if (championFailure is not null)
        {
            return Promote($"The champion could not be scored ({championFailure}); {Figure(challenger)}.", tooGood);
        }

        return champion is null
            ? Promote($"There is no champion yet; {Figure(challenger)}.", tooGood)
            : CompareWithChampion(challenger, champion, tooGood, options, evidence);
    }

    private static PromotionDecision CompareWithChampion(
        ModelEvaluation challenger,
        ModelEvaluation champion,
        string? tooGood,
        PromotionOptions options,
        PromotionEvidence evidence)
    {
        PairedCells holdOut = PairedCells.Of(challenger, champion);
        if (options.RequireMajority && DescribeLowAccuracy(champion) is string problem)
        {
            return CoverCollapse.FindByF1(holdOut, options) is string collapse
                ? new PromotionDecision(false, collapse)
                : Compare(holdOut, options, $"The champion's {problem}", tooGood);
        }

        return (tooGood
            ?? CoverCollapse.FindIn(holdOut, options)
            ?? SourceComparison.FindLoss(holdOut, evidence.Sources, options)) is string refusal
                ? new PromotionDecision(false, refusal)
                : Compare(holdOut, options);
    }

    private static PromotionDecision Promote(string reason, string? remark) =>
        new(true, remark is null ? reason : $"{reason} {remark}");

    private static string Figure(ModelEvaluation evaluation) =>
        FormattableString.Invariant($"the challenger's accuracy is {evaluation.Accuracy:F4} on {evaluation.Rows} rows");

    private static string? DescribeLowAccuracy(ModelEvaluation model)
    {
        double majority = (double)model.Classes.Max(cover => cover.Cells) / model.Rows;
        return model.Accuracy >= majority
            ? null
            : FormattableString.Invariant($"accuracy of {model.Accuracy:F4} on {model.Rows} rows is ")
                + FormattableString.Invariant($"below {majority:F4}, that of always predicting the most frequent cover.");
    }

    private static PromotionDecision Compare(
        PairedCells holdOut, PromotionOptions options, params IEnumerable<string?> remarks)
    {
        double probability = McNemarTest.OneSided(holdOut.Wins, holdOut.Losses);
        string figures = FormattableString.Invariant(
            $"accuracy {holdOut.ChallengerAccuracy:F4} against {holdOut.ChampionAccuracy:F4} on {holdOut.Count} rows: ")
            + FormattableString.Invariant(
                $"only the challenger is right on {holdOut.Wins}, only the champion on {holdOut.Losses}");
        string test = FormattableString.Invariant(
            $"McNemar's test gives p = {probability:G2}; at most {options.Significance} is required");
        string remark = string.Concat(remarks.Where(remark => remark is not null).Select(remark => $" {remark}"));
        return probability <= options.Significance
            ? new PromotionDecision(true, $"The challenger is better: {figures}; {test}.{remark}")
            : new PromotionDecision(false, $"The challenger is not clearly better: {figures}; {test}.{remark}");
    }
}
