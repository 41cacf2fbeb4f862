using CoverType.Domain;
using CoverType.Modeling.Scoring;

namespace CoverType.Modeling.Evaluation;

/// <summary>Figures of the probabilities that ML.NET's evaluator does not compute.</summary>
internal static class ProbabilityFigures
{
    /// <summary>Returns the Brier score in its original form, a sum over all classes (Brier 1950).</summary>
    public static double BrierScore(IReadOnlyList<LabelledCell> cells, CoverScores scores)
    {
        double sum = 0;
        for (int row = 0; row < cells.Count; row++)
        {
            ReadOnlySpan<float> probabilities = scores.Probabilities(row);
            for (int cover = 0; cover < probabilities.Length; cover++)
            {
                double distance = probabilities[cover] - ((int)cells[row].Cover == cover ? 1 : 0);
                sum += distance * distance;
            }
        }

        return sum / cells.Count;
    }
}
