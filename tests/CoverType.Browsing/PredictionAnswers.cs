using CoverType.Clients.Predictions;
using CoverType.Domain;

namespace CoverType.Browsing;

/// <summary>What <see cref="PredictionApi"/> answers.</summary>
internal static class PredictionAnswers
{
    private const string Model = "covertype";

    private static readonly DateTimeOffset Start = new(2026, 11, 27, 10, 0, 0, TimeSpan.Zero);

    public static ServedModel Served(string version, string runId) => new(
        Model, version, "Production", runId, Start, new string('a', 64), 4_300_579, Start.AddMinutes(5), false, null);

    public static Prediction Prediction(string version, string runId, bool explained) => new(
        (int)ForestCover.Aspen,
        "Aspen",
        ForestCovers.All.ToDictionary(cover => cover.DisplayName(), cover => cover == ForestCover.Aspen ? 0.64f : 0.06f),
        new ModelIdentity(Model, version, runId))
    {
        PredictionId = "AQGTc2t4gAB7Kf0m1y0c9gEBM1k3b1J0Yk9QcVJzVHVWdw",
        Explanation = explained ? Explanation() : null,
    };

    public static FeedbackReceipt Receipt(int coverType, string version) =>
        new(coverType, "", (int)ForestCover.Aspen, false, version, Start, false);

    public static FeedbackAccuracy Accuracy(string version) =>
        new(30, Start.AddDays(-30), [new VersionAccuracy(version, 40, 30, 0.75, 0.6, 0.86)]);

    public static DriftReport Drift(string version, string runId) => new()
    {
        Scope = "The cells of this replica.",
        Model = new ModelIdentity(Model, version, runId),
        Rows = 600,
        MinimumRows = 500,
        WindowRows = 10_000,
        WindowSeconds = 86_400,
        Oldest = Start,
        Newest = Start.AddHours(1),
        TrainingCells = 9_151,
        Warning = 0.25,
        Columns = [.. ForestFeatures.Columns.Select((column, i) => new ColumnDrift(column, 0.3 / (i + 1), i == 0))],
        Predictions = new PredictionDrift(
            600,
            0.12,
            Expected: ForestCovers.All.ToDictionary(cover => cover.DisplayName(), _ => 1.0 / 7),
            Observed: ForestCovers.All.ToDictionary(cover => cover.DisplayName(), _ => 1.0 / 7)),
    };

    public static ShadowReport Shadow(string runId) => new()
    {
        Scope = "The cells of this replica.",
        Alias = "Challenger",
        Share = 0.25,
        Challenger = new ModelIdentity(Model, "1", runId),
        Champion = new ModelIdentity(Model, "2", runId),
        Since = Start,
        Rows = 200,
        Agreements = 190,
        Agreement = 0.95,
        AgreementLow = 0.91,
        AgreementHigh = 0.97,
        MeanProbabilityDifference = -0.012,
        Dropped = 3,
        Latency = new ShadowLatency(0.4, 0.3, 0.3, 0.9),
    };

    private static Explanation Explanation() => new(
        (int)ForestCover.Aspen,
        0.64,
        0.09,
        32,
        16,
        [.. ForestFeatures.Columns.Select((column, i) => new Contribution(column, (i % 3 == 1 ? -1 : 1) * 0.3 / (i + 1), 0.01))]);
}
