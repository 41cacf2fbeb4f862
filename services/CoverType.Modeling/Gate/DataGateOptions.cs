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
}
