using System.ComponentModel.DataAnnotations;

namespace CoverType.Modeling.Gate;

/// <summary>What stops a campaign before its training, and what is only told.</summary>
public sealed class DataGateOptions
{
    /// <summary>The fewest different cells that are worth a training.</summary>
    /// <value>Default 10.</value>
    [Range(2, int.MaxValue)]
    public int MinimumCells { get; set; } = 10;

    /// <summary>
    /// The largest share of cells whose value of one column may lie outside what the champion's data ever held.
    /// </summary>
    /// <value>Default 0.5: where more does, the column is taken for broken (another unit, another column).</value>
    [Range(0.0, 1.0)]
    public double MaximumShareOutside { get; set; } = 0.5;

    /// <summary>
    /// The population stability index of a column from which on it is said to have drifted. 0.1 is commonly called a
    /// slight shift, 0.25 a marked one.
    /// </summary>
    /// <value>Default 0.25.</value>
    [Range(0.0, 100.0)]
    public double DriftWarning { get; set; } = 0.25;
}
