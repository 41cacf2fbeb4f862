using System.ComponentModel.DataAnnotations;

namespace CoverType.Modeling.Promotion;

/// <summary>What a challenger must show.</summary>
public sealed class PromotionOptions
{
    /// <summary>
    /// The largest probability, if both models were equally good, of a lead as large as the challenger's, at which it
    /// still counts as a lead (McNemar's exact test, one-sided).
    /// </summary>
    /// <value>Default 0.05.</value>
    [Range(0.0001, 0.5)]
    public double Significance { get; set; } = 0.05;

    /// <summary>The most of its recall that a cover may lose, as a share of all its cells.</summary>
    /// <value>Default 0.1: ten cells of a hundred.</value>
    [Range(0.0, 1.0)]
    public double MaximumRecallLoss { get; set; } = 0.1;

    /// <summary>Covers with fewer held-out cells than this are not looked at: a cell or two decides nothing.</summary>
    /// <value>Default 20.</value>
    [Range(1, int.MaxValue)]
    public int MinimumCells { get; set; } = 20;

    /// <summary>Whether a challenger must be at least as good as always naming the most frequent cover.</summary>
    /// <value>Default true.</value>
    public bool RequireMajority { get; set; } = true;
}
