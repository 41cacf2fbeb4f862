using CoverType.Clients.Pipeline;

namespace CoverType.Web.Tests.Pipeline;

/// <summary>Reports of a pipeline for tests.</summary>
internal static class Reports
{
    public static CampaignReport Campaign(int id, CampaignState state) => new()
    {
        Id = id,
        Key = $"group1-{id}",
        Group = 1,
        State = state,
        Step = state switch
        {
            CampaignState.Waiting or CampaignState.Collecting => "collect",
            CampaignState.Training => "train",
            _ => "done",
        },
        Batches = 1,
        ExpectedBatches = 10,
        Portions = 1,
        Rows = 1162,
        DistinctRows = 1162,
        Attempts = 0,
        CreatedAt = DateTimeOffset.UnixEpoch,
        FinishedAt = state is CampaignState.Waiting or CampaignState.Collecting or CampaignState.Training
            ? null
            : DateTimeOffset.UnixEpoch.AddMinutes(5),
    };

    public static CampaignSummary Summarize(CampaignReport campaign) => new()
    {
        Id = campaign.Id,
        Key = campaign.Key,
        Group = campaign.Group,
        State = campaign.State,
        Step = campaign.Step,
        Batches = campaign.Batches,
        ExpectedBatches = campaign.ExpectedBatches ?? 10,
        Portions = campaign.Portions,
        Rows = campaign.Rows,
        DistinctRows = campaign.DistinctRows,
        RunId = campaign.RunId,
        ModelVersion = campaign.ModelVersion,
        Accuracy = campaign.Accuracy,
        Reason = campaign.Reason,
        Attempts = campaign.Attempts,
        LastError = campaign.LastError,
        CreatedAt = campaign.CreatedAt,
        FinishedAt = campaign.FinishedAt,
    };

    public static StepReport Step(int campaign, string step, StepOutcome outcome, int attempt = 1, double? seconds = 3) => new()
    {
        Campaign = campaign,
        Step = step,
        Attempt = attempt,
        Node = "node-1",
        Outcome = outcome,
        StartedAt = DateTimeOffset.UnixEpoch,
        EndedAt = seconds is double taken ? DateTimeOffset.UnixEpoch.AddSeconds(taken) : null,
        Seconds = seconds,
    };

    public static PortionReport Portion(int batch, int rows, int newRows) => new()
    {
        Batch = batch,
        Rows = rows,
        NewRows = newRows,
        Digest = "7aa65c152958776d",
        Source = "simulated",
        Stored = true,
        ReceivedAt = DateTimeOffset.UnixEpoch.AddMinutes(batch),
    };

    public static CandidateReport Candidate(string name, CandidateOutcome outcome) => new() { Name = name, Outcome = outcome };

    public static DataGateReport Gate() => new()
    {
        Against = "The champion, version 1, was trained on 8,609 cells.",
        Rows = 100,
        Stops = [],
        Warnings = [],
        Drift = new Dictionary<string, double> { ["Elevation"] = 0.3 },
        CheckedAt = DateTimeOffset.UnixEpoch,
    };

    public static ScheduleReport Collect(double window = 300) => new()
    {
        Name = "collect",
        Paused = false,
        Edited = false,
        IntervalSeconds = 75,
        WindowSeconds = window,
        Next = [DateTimeOffset.UnixEpoch.AddMinutes(20)],
        Misfires = "",
    };

    public static ScheduleReport Retrain(bool isPaused = false) => new()
    {
        Name = "retrain",
        Paused = isPaused,
        Cron = "0 3 * * *",
        Edited = true,
        Next = [DateTimeOffset.UnixEpoch.AddHours(3)],
        Misfires = "",
    };

    public static RetentionReport Retention(bool dryRun, IReadOnlyList<RetentionItem> items) => new()
    {
        At = DateTimeOffset.UnixEpoch,
        DryRun = dryRun,
        Items = items,
        Kept = [],
        Failures = [],
    };

    public static PromotionReport Promotion(string version, PromotionKind kind) => new()
    {
        At = DateTimeOffset.UnixEpoch,
        Kind = kind,
        Version = version,
        ChampionVersion = "1",
        Campaign = 2,
        Reason = "It is better.",
    };
}
