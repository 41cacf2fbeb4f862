using CoverType.Domain;
using CoverType.Modeling.Scoring;

namespace CoverType.Modeling.Evaluation;

/// <summary>
/// The accuracy of the predictions by their probability. Cells are divided into ten bins of equal width by the
/// probability of the predicted cover.
/// </summary>
/// <param name="Bins">The bins that are not empty, by ascending probability.</param>
public sealed record ReliabilityCurve(IReadOnlyList<ReliabilityBin> Bins)
{
    /// <summary>The number of bins, including empty ones.</summary>
    public const int BinCount = 10;

    /// <summary>
    /// The mean distance of confidence and accuracy, each bin weighted by its cells. It is 0 if, for example,
    /// predictions with a probability of 80 % are correct in 80 of 100 cases (Guo et al. 2017).
    /// </summary>
    public double ExpectedCalibrationError =>
        Bins.Sum(bin => bin.Cells * Math.Abs(bin.Confidence - bin.Accuracy)) / Bins.Sum(bin => bin.Cells);

    internal static ReliabilityCurve Of(IReadOnlyList<LabelledCell> cells, CoverScores scores)
    {
        int[] counts = new int[BinCount];
        int[] correct = new int[BinCount];
        double[] confidence = new double[BinCount];
        for (int row = 0; row < cells.Count; row++)
        {
            float probability = scores.Probabilities(row)[scores.Code(row)];
            int bin = Math.Clamp((int)(probability * BinCount), 0, BinCount - 1);
            counts[bin]++;
            confidence[bin] += probability;
            correct[bin] += scores.Code(row) == (int)cells[row].Cover ? 1 : 0;
        }

        return new ReliabilityCurve(
        [
            .. Enumerable.Range(0, BinCount)
                .Where(bin => counts[bin] > 0)
                .Select(bin => new ReliabilityBin(
                    counts[bin], confidence[bin] / counts[bin], (double)correct[bin] / counts[bin])),
        ]);
    }
}
