using CoverType.Clients.Pipeline;

namespace CoverType.Pages.Tests.Services;

/// <summary>
/// The campaigns of a pipeline: the newest is trained, or collects if there is no other; each earlier one was not promoted.
/// </summary>
/// <param name="newest">The number of the newest campaign.</param>
internal sealed class CampaignRecords(int newest)
{
    private const string Reason = "It is not better: p = 0.3; at most 0.05 is required.";

    private static readonly DateTimeOffset Start = new(2026, 11, 27, 10, 0, 0, TimeSpan.Zero);

    /// <summary>The number of the newest campaign.</summary>
    public int Newest => newest;

    private bool IsFirst => newest == 1;

    public CampaignReport Campaign(int id, string? runId)
    {
        bool isActive = id == newest;
        return new CampaignReport
        {
            Id = id,
            Key = $"{id}-0a1b2c3d",
            Group = 1 + (id % 10),
            State = isActive ? IsFirst ? CampaignState.Collecting : CampaignState.Training : CampaignState.NotPromoted,
            Step = isActive ? IsFirst ? "collect" : "train" : "done",
            Batches = IsFirst ? 3 : 10,
            ExpectedBatches = 10,
            Portions = 10,
            Rows = 11_620,
            DistinctRows = 3_403,
            RunId = isActive ? null : runId,
            ModelVersion = isActive ? null : "1",
            Accuracy = isActive ? null : 0.8123,
            Gate = isActive ? null : Gate(),
            Candidates = isActive ? [] : Candidates,
            Decision = isActive ? null : new DecisionReport { Promote = false, Reason = Reason, ChampionVersion = "2" },
            Reason = isActive ? null : Reason,
            Attempts = 0,
            CreatedAt = Start,
            FinishedAt = isActive ? null : Start.AddMinutes(50),
        };
    }

    public CampaignSummary Summary(int id, string? runId)
    {
        CampaignReport campaign = Campaign(id, runId);
        return new CampaignSummary
        {
            Id = id,
            Key = campaign.Key,
            Group = campaign.Group,
            State = campaign.State,
            Step = campaign.Step,
            Batches = campaign.Batches,
            ExpectedBatches = 10,
            Portions = campaign.Portions,
            Rows = campaign.Rows,
            DistinctRows = campaign.DistinctRows,
            RunId = campaign.RunId,
            ModelVersion = campaign.ModelVersion,
            Accuracy = campaign.Accuracy,
            Reason = campaign.Reason,
            Attempts = 0,
            CreatedAt = campaign.CreatedAt,
            FinishedAt = campaign.FinishedAt,
        };
    }

    public StepReport[] Steps(int id) => IsFirst
        ? [Step(id, "collect", StepOutcome.Running, null)]
        :
        [
            Step(id, "collect", StepOutcome.Done, 3),
            Step(id, "assemble", StepOutcome.Done, 1),
            Step(id, "train", id == newest ? StepOutcome.Running : StepOutcome.Failed, id == newest ? null : 75),
        ];

    public static PortionReport[] Portions() =>
    [
        .. Enumerable.Range(1, 10).Select(portion => new PortionReport
        {
            Batch = 1 + (portion / 4),
            Rows = 1162,
            NewRows = 1162 / portion,
            Digest = $"7aa65c152958776{portion}",
            Source = "simulated",
            Stored = true,
            ReceivedAt = Start.AddSeconds(portion),
        }),
    ];

    public static RejectionReport[] Rejections() =>
    [
        new()
        {
            Reason = "Row 17 has 12 values instead of 13.",
            Digest = "9bb65c152958776d",
            Times = 3,
            FirstAt = Start.AddSeconds(4),
            LastAt = Start.AddSeconds(9),
        },
    ];

    public static PromotionReport[] Promotions() =>
    [
        Promotion(PromotionKind.NotPromoted, "3", "2", 1000, Reason),
        Promotion(PromotionKind.Promoted, "2", "1", 999, "It is better: 0.812 instead of 0.790 on 2,316 rows, p = 0.001."),
        Promotion(PromotionKind.Promoted, "1", null, 998, "There is no champion yet; the challenger's accuracy is 0.790."),
    ];

    public static ScheduleReport[] Schedules() =>
    [
        new()
        {
            Name = "collect",
            Paused = false,
            Edited = false,
            IntervalSeconds = 75,
            WindowSeconds = 300,
            Next = [Start.AddMinutes(20)],
            Misfires = "",
        },
        new() { Name = "retrain", Paused = true, Cron = "0 3 * * *", Edited = true, Next = [Start.AddHours(17)], Misfires = "" },
    ];

    public static RetentionReport Retention() => new()
    {
        At = Start,
        DryRun = true,
        Items = [new RetentionItem(RetentionKind.Portions, "campaign 12", "It ended 40 days ago; 30 are kept.")],
        Kept = [],
        Failures = [],
    };

    private static CandidateReport[] Candidates { get; } =
    [
        new() { Name = "extra-trees", Outcome = CandidateOutcome.Challenger, Accuracy = 0.812, MacroF1 = 0.68, TrainingSeconds = 3.9 },
        new() { Name = "random-forest", Outcome = CandidateOutcome.Outdone, Accuracy = 0.79, MacroF1 = 0.66, TrainingSeconds = 3.5 },
        new() { Name = "lightgbm", Outcome = CandidateOutcome.Skipped, Reason = "The time of the contest was over." },
    ];

    private static DataGateReport Gate() => new()
    {
        Against = "The champion, version 2, was trained on 9,151 cells.",
        Rows = 11_620,
        ChampionAccuracy = 0.78,
        ChampionHoldOutAccuracy = 0.79,
        Stops = [],
        Warnings = ["Elevation has drifted: 0.3 (0.25 is the limit)."],
        Drift = new Dictionary<string, double> { ["Elevation"] = 0.3, ["Slope"] = 0.02 },
        CheckedAt = Start,
    };

    private static PromotionReport Promotion(PromotionKind kind, string version, string? before, int campaign, string reason) => new()
    {
        At = Start.AddMinutes(campaign - 1000),
        Kind = kind,
        Version = version,
        ChampionVersion = before,
        Campaign = campaign,
        Reason = reason,
    };

    private static StepReport Step(int id, string step, StepOutcome outcome, double? seconds) => new()
    {
        Campaign = id,
        Step = step,
        Attempt = 1,
        Node = "node-1",
        Outcome = outcome,
        Message = outcome == StepOutcome.Failed ? "MLflow did not answer within 30 seconds." : null,
        StartedAt = Start,
        EndedAt = seconds is double taken ? Start.AddSeconds(taken) : null,
        Seconds = seconds,
    };
}
