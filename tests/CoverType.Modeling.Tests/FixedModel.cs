using CoverType.Domain;
using CoverType.Modeling.Evaluation;
using CoverType.Modeling.Scoring;

namespace CoverType.Modeling.Tests;

/// <summary>Fixed predictions with the probability 1.</summary>
internal static class FixedModel
{
    /// <summary>Evaluates predictions for cells with given covers.</summary>
    public static ModelEvaluation Evaluate(IReadOnlyList<int> truths, IReadOnlyList<int> answers) =>
        ModelEvaluation.Of(Label(truths), Scores(answers));

    /// <summary>Returns a cell for each cover.</summary>
    public static IReadOnlyList<LabelledCell> Label(IReadOnlyList<int> truths) =>
        [.. truths.Select((truth, row) => new LabelledCell(Cells.Typical(1000 + row), (ForestCover)truth))];

    /// <summary>Returns predictions with the probability 1.</summary>
    public static CoverScores Scores(IReadOnlyList<int> answers)
    {
        float[] probabilities = new float[answers.Count * 7];
        for (int row = 0; row < answers.Count; row++)
        {
            probabilities[(row * 7) + answers[row]] = 1;
        }

        return new CoverScores([.. answers], probabilities);
    }
}
