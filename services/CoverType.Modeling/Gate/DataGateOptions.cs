using System.ComponentModel.DataAnnotations;

namespace CoverType.Modeling.Gate;

/// <summary>The limits beyond which the gate stops a campaign or adds a warning.</summary>
public sealed class DataGateOptions
{
    /// <summary>The section of the configuration that the options are bound to.</summary>
    public const string Section = "Gate";

    /// <summary>The least number of distinct cells to train on.</summary>
    /// <value>Default 10.</value>
    [Range(2, int.MaxValue)]
    public int MinimumCells { get; set; } = 10;

    /// <summary>
    /// The largest share of cells whose value in a column may be outside the range of the champion's data.
    /// </summary>
    /// <value>Default 0.5. A larger share suggests another unit or another column.</value>
    [Range(0.0, 1.0)]
    public double MaximumShareOutside { get; set; } = 0.5;

    /// <summary>
    /// The population stability index of a column from which a warning reports drift. 0.1 is commonly called a slight
    /// shift, 0.25 a marked one.
    /// </summary>
    /// <value>Default 0.25.</value>
    [Range(0.0, 100.0)]
    public double DriftWarning { get; set; } = 0.25;

    /// <summary>
    /// What is done with a campaign whose labels contradict the champion: <c>Stop</c>, or <c>Warn</c>, with which it
    /// continues. Later campaigns use none of its rows in either case.
    /// </summary>
    /// <value>Default <c>Stop</c>.</value>
    [EnumDataType(typeof(ContradictionAction))]
    public ContradictionAction OnContradiction { get; set; } = ContradictionAction.Stop;

    /// <summary>
    /// The largest loss of agreement, as a share: of the cells of which the champion is sure, the share whose label agrees,
    /// compared with the same share in the hold-out of earlier campaigns.
    /// </summary>
    /// <value>Default 0.25. Labels of which 40 % are random lose a third, another region a sixth.</value>
    [Range(0.0, 1.0)]
    public double MaximumAgreementLoss { get; set; } = 0.25;

    /// <summary>The least number of cells from which the gate concludes that labels contradict the champion.</summary>
    /// <value>Default 20.</value>
    [Range(1, int.MaxValue)]
    public int MinimumContradictions { get; set; } = 20;
}
