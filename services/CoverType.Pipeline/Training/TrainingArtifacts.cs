using System.Globalization;
using System.Text;
using System.Text.Json;
using CoverType.Domain;
using CoverType.Modeling.Candidates;
using CoverType.Modeling.Data;
using CoverType.Modeling.Evaluation;
using CoverType.Modeling.Parity;
using CoverType.Modeling.Plots;

namespace CoverType.Pipeline.Training;

/// <summary>The files that are logged to a campaign's run.</summary>
internal static class TrainingArtifacts
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
    };

    /// <summary>
    /// The confusion matrix as picture and table, the report on the data set, importances, and the parity check.
    /// </summary>
    public static IEnumerable<Artifact> Of(
        int campaign,
        string candidate,
        AssembledData data,
        ModelEvaluation evaluation,
        IReadOnlyList<FeatureImportance> importances,
        ParityReport parity) =>
    [
        new("confusion_matrix.png", ConfusionMatrixPlot.ToPng(evaluation, $"{candidate}, campaign {campaign}")),
        new("confusion_matrix.csv", Encoding.UTF8.GetBytes(ConfusionMatrixPlot.ToCsv(evaluation))),
        new("data_set.json", DescribeDataSet(data)),
        new("feature_importances.csv", DescribeImportances(importances)),
        new("parity.json", JsonSerializer.SerializeToUtf8Bytes(parity, Indented)),
    ];

    private static byte[] DescribeDataSet(AssembledData data)
    {
        DataSetReport report = data.DataSet.Report;
        return JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                data.DataSet.Digest,
                data.Source,
                data.Portions,
                report.Rows,
                report.Duplicates,
                report.ContradictoryCells,
                report.ContradictoryRows,
                report.Cells,
                TrainingCells = data.Split.Training.Count,
                HoldOutCells = data.Split.HoldOut.Count,
                Covers = ForestCovers.All.ToDictionary(cover => cover.DisplayName(), cover => report.Covers[cover]),
                report.ConstantColumns,
                report.Sentences,
            },
            Indented);
    }

    private static byte[] DescribeImportances(IReadOnlyList<FeatureImportance> importances)
    {
        StringBuilder text = new("feature,share\n");
        foreach (FeatureImportance importance in importances)
        {
            text.Append(CultureInfo.InvariantCulture, $"{importance.Feature},{importance.Share:R}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
