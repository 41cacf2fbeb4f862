namespace CoverType.DataApi.Simulation;

/// <summary>
/// The figures of a group of cells with the same cover and area and one or several soils. Large groups are divided by
/// distances and elevation.
/// </summary>
/// <param name="Cover">The cover's code.</param>
/// <param name="Area">The wilderness area's name.</param>
/// <param name="Share">The share of the group in all cells, 0 to 1.</param>
/// <param name="Soils">The shares of the soils in the group, by code; they sum to 1.</param>
/// <param name="Quantiles">
/// The quantiles of each feature at equal steps of probability. The first and the last are the quantiles at 2 and 98
/// percent, because the extremes would be those of single cells.
/// </param>
/// <param name="Correlations">
/// The correlations of the features' normal scores (a Gaussian copula) in percent: the upper triangle, row by row.
/// </param>
internal sealed record ProfiledGroup(
    int Cover,
    string Area,
    double Share,
    IReadOnlyDictionary<string, double> Soils,
    IReadOnlyList<IReadOnlyList<int>> Quantiles,
    IReadOnlyList<int> Correlations);
