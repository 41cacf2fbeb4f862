using System.ComponentModel.DataAnnotations;

namespace CoverType.Modeling.Promotion;

/// <summary>The conditions of a promotion.</summary>
public sealed class PromotionOptions
{
    /// <summary>The section of the configuration that the options are bound to.</summary>
    public const string Section = "Promotion";

    /// <summary>
    /// The largest p-value of McNemar's exact test, one-sided, at which the challenger is considered better: the
    /// probability of a lead as large as its own if both models were equally good.
    /// </summary>
    /// <value>Default 0.05.</value>
    [Range(0.0001, 0.5)]
    public double Significance { get; set; } = 0.05;

    /// <summary>The largest allowed loss of a cover's recall, as a share of its cells, and of its precision.</summary>
    /// <value>Default 0.1: ten cells of a hundred.</value>
    [Range(0.0, 1.0)]
    public double MaximumRecallLoss { get; set; } = 0.1;

    /// <summary>The largest allowed loss of a cover's recall or precision, as a share of the champion's.</summary>
    /// <value>Default 0.33: a third is too much.</value>
    [Range(0.0, 1.0)]
    public double MaximumRelativeLoss { get; set; } = 0.33;

    /// <summary>The largest allowed loss of accuracy on the held-out rows of one campaign.</summary>
    /// <value>Default 0.05.</value>
    [Range(0.0, 1.0)]
    public double MaximumSourceLoss { get; set; } = 0.05;

    /// <summary>
    /// The largest amount by which the accuracy on the hold-out may be above that of the trial on training rows. A larger
    /// one suggests that held-out rows were trained on.
    /// </summary>
    /// <value>Default 0.05.</value>
    [Range(0.0, 1.0)]
    public double MaximumSurplus { get; set; } = 0.05;

    /// <summary>
    /// The least number of held-out cells for which the recall of a cover is compared, and of predictions for its precision.
    /// </summary>
    /// <value>Default 20.</value>
    [Range(1, int.MaxValue)]
    public int MinimumCells { get; set; } = 20;

    /// <summary>
    /// True if the challenger's accuracy must be at least that of always predicting the most frequent cover. Of a
    /// champion below that, only the F1 of the covers is compared, not their recall and precision.
    /// </summary>
    /// <value>Default true.</value>
    public bool RequireMajority { get; set; } = true;
}
