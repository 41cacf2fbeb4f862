using CoverType.Domain;
using CoverType.Modeling.Evaluation;
using CoverType.Modeling.Scoring;

namespace CoverType.Modeling.Tests;

/// <summary>Answers that a test wants, with all probability on them.</summary>
internal static class FixedModel
{
    /// <summary>Evaluates given answers against given truths, on cells that the row numbers make.</summary>
    public static ModelEvaluation Evaluate(IReadOnlyList<int> truths, IReadOnlyList<int> answers) =>
        ModelEvaluation.Of(Label(truths), Scores(answers));

    /// <summary>A cell a truth.</summary>
    public static IReadOnlyList<LabelledCell> Label(IReadOnlyList<int> truths) =>
        [.. truths.Select((truth, row) => new LabelledCell(Cells.Typical(1000 + row), (ForestCover)truth))];

    /// <summary>Answers that are sure of themselves.</summary>
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
