using System.Text;
using System.Text.Json;
using CoverType.Domain;
using CoverType.Modeling.Candidates;
using CoverType.Modeling.Data;
using CoverType.Modeling.Evaluation;
using CoverType.Modeling.Gate;
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
    /// The evaluation as pictures and tables, the report on the data set and the profile of what was learnt from, and
    /// the parity check.
    /// </summary>
    public static IEnumerable<Artifact> Of(
        int campaign,
        string candidate,
        AssembledData data,
        ModelEvaluation evaluation,
        IReadOnlyList<FeatureImportance> importances,
        ParityReport parity) =>
    [
        .. EvaluationArtifacts.Of(evaluation, importances, $"{candidate}, campaign {campaign}")
            .Select(file => new Artifact(file.Name, file.Content)),
        new("data_set.json", DescribeDataSet(data)),
        new("data_profile.json", DescribeProfile(data)),
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

    // What a later campaign's data is held against; it needs no labels and holds no row.
    private static byte[] DescribeProfile(AssembledData data) => Encoding.UTF8.GetBytes(
        DataProfile.Of([.. data.Split.Training.Select(row => row.Cell)]).ToJson());
}
