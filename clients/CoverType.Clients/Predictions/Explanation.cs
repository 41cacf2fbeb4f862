namespace CoverType.Clients.Predictions;

/// <summary>
/// The shares of the twelve columns in a probability, as Shapley values: they add up to the probability of the answered cover
/// less its mean probability for the background cells, which are logged with the model.
/// </summary>
/// <param name="CoverType">The code of the answered cover, whose probability is explained.</param>
/// <param name="Probability">The probability of this cover for the caller's cell.</param>
/// <param name="BaseProbability">The mean probability of this cover for the background cells.</param>
/// <param name="BackgroundCells">The number of background cells.</param>
/// <param name="Permutations">The number of orders of the columns that were tried.</param>
/// <param name="Contributions">The share of each column, in the order of the columns.</param>
public sealed record Explanation(
    int CoverType,
    double Probability,
    double BaseProbability,
    int BackgroundCells,
    int Permutations,
    IReadOnlyList<Contribution> Contributions);
