using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Inference.Models;

namespace CoverType.Inference.Explanations;

/// <summary>
/// Estimates Shapley values by sampled orders of the columns. The value of a coalition is the mean probability over the
/// background cells whose columns in the coalition are replaced by the caller's. Within each order the steps add up exactly
/// to the probability less the mean probability of the background, for any graph.
/// </summary>
/// <remarks>
/// Castro, Gómez and Tejada, "Polynomial calculation of the Shapley value based on sampling", 2009; orders and their reverses
/// as pairs: Mitchell et al., "Sampling permutations for Shapley value estimation", 2022.
/// </remarks>
/// <param name="coalitions">The orders and their coalitions.</param>
internal sealed class ShapleyValues(Coalitions coalitions)
{
    // Between two runs of so many rows a cancelled request ends.
    private const int RowsPerRun = 1024;

    /// <summary>Scores as many cells as there are scores.</summary>
    public delegate void Scoring(ReadOnlySpan<ForestCell> cells, Span<CellScore> scores);

    /// <summary>Explains the cover that is predicted for a cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="background">The background cells, at least one.</param>
    /// <param name="score">Scores cells with the model.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The score of the cell, and the explanation of its cover.</returns>
    public (CellScore Score, Explanation Explanation) Explain(
        ForestCell cell, IReadOnlyList<ForestCell> background, Scoring score, CancellationToken cancellationToken)
    {
        ForestCell[] cells = Mix(cell, background);
        CellScore[] scores = new CellScore[cells.Length];
        for (int start = 0; start < cells.Length; start += RowsPerRun)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int rows = Math.Min(RowsPerRun, cells.Length - start);
            score(cells.AsSpan(start, rows), scores.AsSpan(start, rows));
        }

        CellScore own = scores[0];
        int cover = own.Cover;
        double probability = own.Probabilities[cover];
        double[] means = Means(scores, background.Count, cover);
        double mean = means[0];
        (double[] values, double[] errors) = Walk(mean, probability, means);
        return (own, new Explanation(
            cover,
            probability,
            mean,
            background.Count,
            coalitions.Orders.Count,
            [.. ForestFeatures.Columns.Select((column, i) => new Contribution(column, values[i], errors[i]))]));
    }

    // The cell itself, the background as it is, and the background with each coalition of the cell's columns.
    private ForestCell[] Mix(ForestCell cell, IReadOnlyList<ForestCell> background)
    {
        int[] numbers = MixedCells.NumbersOf(cell);
        int[][] others = [.. background.Select(MixedCells.NumbersOf)];
        ForestCell[] cells = new ForestCell[1 + ((1 + coalitions.Masks.Count) * background.Count)];
        cells[0] = cell;
        int at = 1;
        foreach (ForestCell other in background)
        {
            cells[at++] = other;
        }

        foreach (int mask in coalitions.Masks)
        {
            for (int i = 0; i < background.Count; i++)
            {
                cells[at++] = MixedCells.Mix(mask, cell, numbers, background[i], others[i]);
            }
        }

        return cells;
    }

    // The mean over the background of each coalition; first that of none.
    private static double[] Means(CellScore[] scores, int background, int cover)
    {
        double[] means = new double[(scores.Length - 1) / background];
        for (int i = 0; i < means.Length; i++)
        {
            double sum = 0;
            foreach (ref readonly CellScore score in scores.AsSpan(1 + (i * background), background))
            {
                sum += score.Probabilities[cover];
            }

            means[i] = sum / background;
        }

        return means;
    }

    // An order and its reverse make one observation: their errors largely cancel, so they are not independent.
    private (double[] Values, double[] Errors) Walk(double mean, double probability, double[] means)
    {
        int pairs = coalitions.Orders.Count / 2;
        double[][] observed = [.. Enumerable.Range(0, pairs).Select(_ => new double[MixedCells.Columns])];
        for (int i = 0; i < coalitions.Orders.Count; i++)
        {
            int mask = 0;
            double last = mean;
            foreach (int column in coalitions.Orders[i])
            {
                mask |= 1 << column;
                double next = mask == coalitions.Full ? probability : means[1 + coalitions.PlaceOf(mask)];
                observed[i / 2][column] += (next - last) / 2;
                last = next;
            }
        }

        double[] values = new double[MixedCells.Columns];
        double[] errors = new double[MixedCells.Columns];
        for (int column = 0; column < values.Length; column++)
        {
            double value = observed.Average(pair => pair[column]);
            double squares = observed.Sum(pair => (pair[column] - value) * (pair[column] - value));
            values[column] = value;
            errors[column] = pairs > 1 ? Math.Sqrt(squares / (pairs - 1) / pairs) : double.NaN;
        }

        return (values, errors);
    }
}
