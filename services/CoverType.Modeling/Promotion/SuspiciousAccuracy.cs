using CoverType.Modeling.Evaluation;

namespace CoverType.Modeling.Promotion;

/// <summary>
/// Finds an accuracy on the hold-out that is far above that of the same candidate in its trial on training rows. The trial
/// trains on four fifths of the rows, which costs a point or two.
/// </summary>
internal static class SuspiciousAccuracy
{
    /// <summary>The number of standard errors from which a surplus is not chance.</summary>
    private const double Errors = 3;

    /// <summary>Returns a sentence that names the surplus, or null if there is none or the candidate had no trial.</summary>
    public static string? Describe(ModelEvaluation challenger, PromotionEvidence evidence, PromotionOptions options)
    {
        if (evidence.TrialAccuracy is not double trial)
        {
            return null;
        }

        double surplus = challenger.Accuracy - trial;
        double trialRows = Math.Max(evidence.TrialRows, 1);
        double error = Math.Sqrt(trial * (1 - trial) * ((1.0 / challenger.Rows) + (1 / trialRows)));
        return surplus > options.MaximumSurplus && surplus > Errors * error
            ? FormattableString.Invariant($"It is too good: its accuracy of {challenger.Accuracy:F4} on {challenger.Rows} ")
                + FormattableString.Invariant($"hold-out rows is far above the {trial:F4} of its trial on training rows. ")
                + "Were held-out rows trained on?"
            : null;
    }
}
