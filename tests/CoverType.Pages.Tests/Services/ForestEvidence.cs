using System.Text.Json;
using CoverType.Domain;
using Mlflow.Client;

namespace CoverType.Pages.Tests.Services;

/// <summary>What the run of a campaign says about its model, as the pipeline logs it.</summary>
internal static class ForestEvidence
{
    private const int CellsOfACover = 60;
    private const int CellsFound = 48;

    private static readonly string[] Covers = [.. ForestCovers.All.Select(cover => cover.DisplayName())];

    public static IReadOnlyList<Metric> Metrics { get; } =
    [
        new("accuracy", 0.81), new("macro_f1", 0.68), new("log_loss", 0.532), new("calibration_error", 0.0396), new("hold_out_rows", 420),
        new("microseconds_per_record", 95.6), new("data_cells", 11_620), new("rows", 93_212),
    ];

    /// <summary>The artifacts, by name.</summary>
    public static IReadOnlyDictionary<string, string> Artifacts { get; } = new Dictionary<string, string>
    {
        ["evaluation.json"] = Evaluation(),
        ["feature_importances.csv"] = "feature,share\nElevation,0.45\nHorizontal_Distance_To_Roadways,0.3\nSoil_Type,0.25\n",
        ["candidates.json"] = """
            [{"name":"forest","metrics":{"accuracy":0.804,"macro_f1":0.684},"training_seconds":5.3,
              "cost":{"cpu_seconds":5.4,"peak_megabytes":34.8,"graph_bytes":4300579,"microseconds_per_record":95.6}},
             {"name":"boosting","metrics":{},"skipped":"The time of the contest was over."}]
            """,
    };

    // Every cover is found in four of five cells, and taken for the next one otherwise.
    private static string Evaluation() => JsonSerializer.Serialize(new
    {
        rows = CellsOfACover * Covers.Length,
        covers = Covers.Select(cover => new
        {
            cover,
            cells = CellsOfACover,
            answers = CellsOfACover,
            correct = CellsFound,
            precision = 0.8,
            recall = 0.8,
            f1 = 0.8,
        }),
        confusion = Covers.Select((_, truth) => Covers.Select((_, answer) =>
            answer == truth ? CellsFound : answer == (truth + 1) % Covers.Length ? CellsOfACover - CellsFound : 0)),
        reliability = new[]
        {
            new { cells = 130, confidence = 0.6, accuracy = 0.5 },
            new { cells = 290, confidence = 0.9, accuracy = 0.95 },
        },
    });
}
