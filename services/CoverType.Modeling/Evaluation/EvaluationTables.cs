using System.Globalization;
using System.Text;
using System.Text.Json;
using CoverType.Domain;

namespace CoverType.Modeling.Evaluation;

/// <summary>Writes an evaluation as JSON and CSV.</summary>
public static class EvaluationTables
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
    };

    /// <summary>Returns all figures as JSON: metrics, covers, confusion matrix and reliability curve.</summary>
    public static string ToJson(ModelEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        return JsonSerializer.Serialize(
            new
            {
                evaluation.Rows,
                Metrics = evaluation.ToMetrics(),
                Covers = evaluation.Classes.Select(cover => new
                {
                    Cover = cover.Cover.DisplayName(),
                    cover.Cells,
                    cover.Answers,
                    cover.Correct,
                    cover.Precision,
                    cover.Recall,
                    cover.F1,
                }),
                Confusion = ForestCovers.All.Select(truth =>
                    ForestCovers.All.Select(answer => evaluation.Confusion[truth, answer])),
                Reliability = evaluation.Reliability.Bins,
            },
            Indented);
    }

    /// <summary>
    /// Returns CSV with a row for each cover: cells, predictions, correct ones, precision, recall, F1.
    /// </summary>
    public static string CoversToCsv(ModelEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        StringBuilder text = new("cover,cells,answers,correct,precision,recall,f1\n");
        foreach (ClassEvaluation cover in evaluation.Classes)
        {
            text.Append(CultureInfo.InvariantCulture, $"{cover.Cover.DisplayName()},{cover.Cells},{cover.Answers},")
                .Append(CultureInfo.InvariantCulture, $"{cover.Correct},{cover.Precision:R},{cover.Recall:R},")
                .Append(CultureInfo.InvariantCulture, $"{cover.F1:R}\n");
        }

        return text.ToString();
    }

    /// <summary>
    /// Returns CSV with a row for each bin of the reliability curve: cells, mean probability, accuracy.
    /// </summary>
    public static string ReliabilityToCsv(ModelEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        StringBuilder text = new("cells,confidence,accuracy\n");
        foreach (ReliabilityBin bin in evaluation.Reliability.Bins)
        {
            text.Append(CultureInfo.InvariantCulture, $"{bin.Cells},{bin.Confidence:R},{bin.Accuracy:R}\n");
        }

        return text.ToString();
    }
}
