using CoverType.Modeling.Scoring;

namespace CoverType.Modeling.Ensembles;

/// <summary>
/// An ensemble of trees for each cover (one against the rest), and the function that turns the seven sums into
/// probabilities.
/// </summary>
/// <param name="Covers">The trees of each cover, in the order of the codes.</param>
/// <param name="Link">The function from a sum to a share.</param>
/// <param name="Slope">The logistic link's factor.</param>
internal sealed record CoverEnsemble(
    IReadOnlyList<IReadOnlyList<AdditiveTree>> Covers, ShareLink Link, double Slope)
{
    /// <summary>The sum for a cover without training cells, which gives the smallest share.</summary>
    public double SumOfMissingCover => Link == ShareLink.Logistic ? -100 : -1;

    /// <summary>Scores a row and returns the code of the most probable cover, the first of equal ones.</summary>
    public int Score(ReadOnlySpan<float> row, Span<float> probabilities)
    {
        Span<double> shares = stackalloc double[CoverScores.Classes];
        int best = 0;
        double bestSum = double.NegativeInfinity;
        double all = 0;
        for (int cover = 0; cover < shares.Length; cover++)
        {
            double sum = Sum(Covers[cover], row);
            if (sum > bestSum)
            {
                best = cover;
                bestSum = sum;
            }

            shares[cover] = Share(sum);
            all += shares[cover];
        }

        for (int cover = 0; cover < shares.Length; cover++)
        {
            probabilities[cover] = (float)(shares[cover] / all);
        }

        return best;
    }

    private static double Sum(IReadOnlyList<AdditiveTree> trees, ReadOnlySpan<float> row)
    {
        double sum = 0;
        foreach (AdditiveTree tree in trees)
        {
            sum += tree.Score(row);
        }

        return sum;
    }

    // If all shares were 0, there would be no probabilities.
    private double Share(double sum) => Link == ShareLink.Logistic
        ? 1 / (1 + Math.Exp(-Slope * sum))
        : Math.Max((sum + 1) / 2, ShareLinks.Minimum);
}
