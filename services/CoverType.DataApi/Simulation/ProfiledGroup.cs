namespace CoverType.DataApi.Simulation;

/// <summary>
/// The figures of a group of cells that have the same cover and area and a soil or several, and are neighbours in their
/// distances and their elevation where there are many.
/// </summary>
/// <param name="Cover">The cover's code.</param>
/// <param name="Area">The wilderness area's name.</param>
/// <param name="Share">The share of the group in all cells.</param>
/// <param name="Soils">The shares of the soils in the group, by code; they sum to 1.</param>
/// <param name="Quantiles">
/// For each feature, its quantiles at equal steps of probability. The first and the last are not the extremes, which would
/// be those of single cells, but the quantiles at 2 and 98 percent.
/// </param>
/// <param name="Correlations">
/// The features' correlations in percent, of the normal scores (a Gaussian copula): the upper triangle, row by row.
/// </param>
internal sealed record ProfiledGroup(
    int Cover,
    string Area,
    double Share,
    IReadOnlyDictionary<string, double> Soils,
    IReadOnlyList<IReadOnlyList<int>> Quantiles,
    IReadOnlyList<int> Correlations);
