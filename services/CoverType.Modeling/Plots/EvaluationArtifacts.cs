using System.Globalization;
using System.Text;
using CoverType.Modeling.Candidates;
using CoverType.Modeling.Evaluation;

namespace CoverType.Modeling.Plots;

/// <summary>The files with the figures of a model: plots, and the numbers in them.</summary>
public static class EvaluationArtifacts
{
    /// <summary>Returns the files.</summary>
    /// <param name="evaluation">The evaluation of the model on the hold-out.</param>
    /// <param name="importances">The importances of its features; if empty, they are omitted.</param>
    /// <param name="title">The title of the plots, such as the model's name and campaign.</param>
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
