namespace CoverType.Modeling.Ensembles;

/// <summary>
/// The function from the sum of a cover's trees to its share, before the seven shares are normalized to the sum 1.
/// </summary>
internal enum ShareLink
{
    /// <summary>1 / (1 + exp(-slope * sum)), for sums without bounds: boosting.</summary>
    Logistic,

    /// <summary>(sum + 1) / 2, for means of votes between -1 and 1: a forest.</summary>
    Vote,
}
