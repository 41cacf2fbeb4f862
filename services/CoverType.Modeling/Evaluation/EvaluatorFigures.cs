using CoverType.Domain;
using CoverType.Modeling.Scoring;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace CoverType.Modeling.Evaluation;

/// <summary>The figures computed by ML.NET's evaluator.</summary>
internal sealed record EvaluatorFigures(
    double Accuracy, double BalancedAccuracy, double Top2Accuracy, double LogLoss, ConfusionMatrix Confusion)
{
    public static EvaluatorFigures Of(IReadOnlyList<LabelledCell> cells, CoverScores scores)
    {
        MLContext context = new(seed: 0);
        IDataView rows = context.Data.LoadFromEnumerable(cells.Select((cell, row) => new ScoredRow
        {
            Label = (float)cell.Cover,
            PredictedLabel = (uint)scores.Code(row),
            Score = scores.Probabilities(row).ToArray(),
        }));
        MulticlassClassificationMetrics metrics =
            context.MulticlassClassification.Evaluate(rows, topKPredictionCount: 2);
        return new EvaluatorFigures(
            metrics.MicroAccuracy,
            metrics.MacroAccuracy,
            metrics.TopKAccuracy,
            metrics.LogLoss,
            ToMatrix(metrics.ConfusionMatrix));
    }

    private static ConfusionMatrix ToMatrix(Microsoft.ML.Data.ConfusionMatrix counted)
    {
        int[,] counts = new int[CoverScores.Classes, CoverScores.Classes];
        for (int truth = 0; truth < counted.NumberOfClasses; truth++)
        {
            for (int answer = 0; answer < counted.NumberOfClasses; answer++)
            {
                counts[truth, answer] = (int)counted.Counts[truth][answer];
            }
        }

        return new ConfusionMatrix(counts);
    }

    /// <summary>
    /// A row for ML.NET. The evaluator interprets a label that is a number as an index into the score.
    /// </summary>
    private sealed class ScoredRow
    {
        public float Label { get; set; }

        [KeyType(7)]
        public uint PredictedLabel { get; set; }

        [VectorType(7)]
        public float[] Score { get; set; } = [];
    }
}
