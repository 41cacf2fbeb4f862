using System.Globalization;
using System.Text;
using CoverType.Modeling.Candidates;
using CoverType.Modeling.Evaluation;

namespace CoverType.Modeling.Plots;

/// <summary>All files that tell about a model: each picture with the numbers that it was drawn from.</summary>
public static class EvaluationArtifacts
{
    /// <summary>Draws and writes them.</summary>
    /// <param name="evaluation">The model on the hold-out.</param>
    /// <param name="importances">What it leans on; without any there is no picture of them.</param>
    /// <param name="title">What stands above the pictures, such as the model's name and campaign.</param>
    public static IReadOnlyList<EvaluationArtifact> Of(
        ModelEvaluation evaluation, IReadOnlyList<FeatureImportance> importances, string title)
    {
        ArgumentNullException.ThrowIfNull(importances);
        List<EvaluationArtifact> files =
        [
            Text("evaluation.json", EvaluationTables.ToJson(evaluation)),
            new("confusion_matrix.png", ConfusionMatrixPlot.ToPng(evaluation, title)),
            Text("confusion_matrix.csv", ConfusionMatrixPlot.ToCsv(evaluation)),
            new("covers.png", ClassBarsPlot.ToPng(evaluation, title)),
            Text("covers.csv", EvaluationTables.CoversToCsv(evaluation)),
            new("reliability.png", ReliabilityPlot.ToPng(evaluation, title)),
            Text("reliability.csv", EvaluationTables.ReliabilityToCsv(evaluation)),
        ];
        if (importances.Count > 0)
        {
            files.Add(new EvaluationArtifact("feature_importances.png", ImportancePlot.ToPng(importances, title)));
            files.Add(Text("feature_importances.csv", ImportancesToCsv(importances)));
        }

        return files;
    }

    private static EvaluationArtifact Text(string name, string content) => new(name, Encoding.UTF8.GetBytes(content));

    private static string ImportancesToCsv(IReadOnlyList<FeatureImportance> importances)
    {
        StringBuilder text = new("feature,share\n");
        foreach (FeatureImportance importance in importances)
        {
            text.Append(CultureInfo.InvariantCulture, $"{importance.Feature},{importance.Share:R}\n");
        }

        return text.ToString();
    }
}
