using System.Globalization;
using System.Text;
using System.Text.Json;
using CoverType.Clients.Pipeline;
using CoverType.Domain;
using CoverType.Domain.Explanations;
using CoverType.Domain.Profiles;
using CoverType.Modeling.Contest;
using CoverType.Modeling.Data;
using CoverType.Modeling.Evaluation;
using CoverType.Modeling.Parity;
using CoverType.Modeling.Plots;
using CoverType.Pipeline.Assembly;
using CoverType.Pipeline.Contest;

namespace CoverType.Pipeline.Challenger;

/// <summary>The files that are logged to a campaign's run.</summary>
internal static class TrainingArtifacts
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
    };

    /// <summary>
    /// Returns the evaluation as pictures and tables, the report on the data set, the profile of the training cells, the
    /// background cells of explanations, the candidates, and the parity check.
    /// </summary>
    public static IEnumerable<Artifact> Of(
        int campaign, TrainedModel model, AssembledData data, ModelEvaluation evaluation, ParityReport parity) =>
    [
        .. EvaluationArtifacts.Of(evaluation, model.Importances, $"{model.Name}, campaign {campaign}")
            .Select(file => new Artifact(file.Name, file.Content)),
        new("data_set.json", DescribeDataSet(data)),
        new(DataProfile.FileName, DescribeProfile(data)),
        new(BackgroundCells.FileName, Encoding.UTF8.GetBytes(BackgroundCells.Draw(data.Split.Training).ToJson())),
        new("candidates.json", JsonSerializer.SerializeToUtf8Bytes(model.Contest, Indented)),
        new("candidates.csv", DescribeCandidates(model)),
        .. DrawCandidates(campaign, model),
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
                HoldOutTwins = data.Twins,
                Covers = ForestCovers.All.ToDictionary(cover => cover.DisplayName(), cover => report.Covers[cover]),
                report.ConstantColumns,
                report.Sentences,
            },
            Indented);
    }

    private static IEnumerable<Artifact> DrawCandidates(int campaign, TrainedModel model) =>
        model.Contest.Any(entry => entry.IsAble && entry.Accuracy is not null)
            ? [new Artifact("candidates.png", ContestPlot.ToPng(model.Contest, $"candidates of campaign {campaign}"))]
            : [];

    private static byte[] DescribeCandidates(TrainedModel model)
    {
        StringBuilder text = new("candidate,outcome,trial_accuracy,trial_macro_f1,trial_log_loss,trial_training_seconds,reason,");
        text.Append("trial_rows,trial_folds,training_cpu_seconds,training_peak_megabytes,onnx_bytes,microseconds_per_record\n");
        foreach (ContestEntry entry in model.Contest)
        {
            CandidateReport report = CandidateReports.Of(entry, model.Name);
            text.Append(CultureInfo.InvariantCulture, $"{Quote(entry.Name)},{report.Outcome},{entry.Accuracy:R},")
                .Append(CultureInfo.InvariantCulture, $"{entry.MacroF1:R},{Metric(entry, "log_loss"):R},")
                .Append(CultureInfo.InvariantCulture, $"{entry.TrainingSeconds:R},{Quote(report.Reason)},")
                .Append(CultureInfo.InvariantCulture, $"{Metric(entry, "rows"):R},{Metric(entry, "folds"):R},")
                .Append(CultureInfo.InvariantCulture, $"{entry.Cost?.CpuSeconds:R},{entry.Cost?.PeakMegabytes:R},")
                .Append(CultureInfo.InvariantCulture, $"{entry.Cost?.GraphBytes},{entry.Cost?.MicrosecondsPerRecord:R}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static double? Metric(ContestEntry entry, string name) =>
        entry.Metrics.TryGetValue(name, out double value) ? value : null;

    private static string? Quote(string? text) =>
        text is null ? null : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    // The gate compares the cells of later campaigns with it, and the prediction service the cells that it predicts.
    private static byte[] DescribeProfile(AssembledData data) =>
        Encoding.UTF8.GetBytes(DataProfile.Of(data.Split.Training).ToJson());
}
