using System.Text.Json;
using CoverType.Clients.Pipeline;

namespace CoverType.Pipeline.Campaigns;

/// <summary>A row of the table <c>campaigns</c>: flags are 0 or 1, times are milliseconds since 1970 in UTC.</summary>
internal sealed class CampaignRow
{
    // The words that the first form of the state had for a decision.
    private const string Promote = nameof(CampaignOutcome.Promoted);
    private const string Keep = nameof(CampaignOutcome.NotPromoted);

    private const int MaximumText = 4000;

    private static readonly JsonSerializerOptions Json = PipelineJson.CreateOptions();

    public int Id { get; set; }

    public string CampaignKey { get; set; } = "";

    public int GroupNumber { get; set; }

    public int? MinimumRows { get; set; }

    public int Planned { get; set; }

    public string Step { get; set; } = "";

    public int Attempts { get; set; }

    public string? LastError { get; set; }

    public long? NextAttemptAt { get; set; }

    public int StepFailures { get; set; }

    public int ChampionFailures { get; set; }

    public int GroupRestarted { get; set; }

    public string? DataDigest { get; set; }

    public string? Gate { get; set; }

    public int Doubted { get; set; }

    public string? Candidates { get; set; }

    public double? Accuracy { get; set; }

    public string? OnnxSha256 { get; set; }

    public string? RunId { get; set; }

    public string? ModelId { get; set; }

    public string? ModelVersion { get; set; }

    public string? ChampionVersion { get; set; }

    public string? Decision { get; set; }

    public string? DecisionReason { get; set; }

    public string? Outcome { get; set; }

    public string? Reason { get; set; }

    public string? Exclusion { get; set; }

    public long CreatedAt { get; set; }

    public long? CollectedAt { get; set; }

    public long? FinishedAt { get; set; }

    public long? DeletedAt { get; set; }

    public int Revision { get; set; }

    public static CampaignRow From(Campaign campaign) => new()
    {
        Id = campaign.Id,
        CampaignKey = campaign.Key,
        GroupNumber = campaign.Group,
        MinimumRows = campaign.MinimumRows,
        Planned = campaign.Planned ? 1 : 0,
        Step = campaign.Step.ToString(),
        Attempts = campaign.Attempts.Count,
        StepFailures = campaign.Attempts.StepFailures,
        ChampionFailures = campaign.Attempts.ChampionFailures,
        LastError = Shorten(campaign.Attempts.LastError),
        NextAttemptAt = campaign.Attempts.NextAt?.ToUnixTimeMilliseconds(),
        GroupRestarted = campaign.GroupRestarted ? 1 : 0,
        DataDigest = campaign.Data?.Digest,
        Gate = campaign.Gate is null ? null : JsonSerializer.Serialize(campaign.Gate, Json),
        Candidates = campaign.Candidates.Count == 0 ? null : JsonSerializer.Serialize(campaign.Candidates, Json),
        Accuracy = campaign.Challenger?.Accuracy,
        OnnxSha256 = campaign.Challenger?.OnnxSha256,
        RunId = campaign.Run?.RunId,
        ModelId = campaign.Run?.ModelId,
        ModelVersion = campaign.ModelVersion,
        ChampionVersion = campaign.Decision?.ChampionVersion,
        Decision = campaign.Decision is null ? null : campaign.Decision.Promote ? Promote : Keep,
        DecisionReason = Shorten(campaign.Decision?.Reason),
        Outcome = campaign.End?.Outcome.ToString(),
        Reason = Shorten(campaign.End?.Reason),
        Exclusion = campaign.Exclusion,
        Doubted = campaign.Gate is { Doubted: true } ? 1 : 0,
        CreatedAt = campaign.CreatedAt.ToUnixTimeMilliseconds(),
        CollectedAt = campaign.CollectedAt?.ToUnixTimeMilliseconds(),
        FinishedAt = campaign.End?.FinishedAt?.ToUnixTimeMilliseconds(),
        DeletedAt = campaign.DeletedAt?.ToUnixTimeMilliseconds(),
        Revision = campaign.Revision,
    };

    public Campaign ToCampaign() => new()
    {
        Id = Id,
        Key = CampaignKey,
        Group = GroupNumber,
        MinimumRows = MinimumRows,
        Planned = Planned != 0,
        Step = Enum.Parse<CampaignStep>(Step),
        Attempts = new StepAttempts(Attempts, StepFailures, ChampionFailures, LastError, ToTime(NextAttemptAt)),
        GroupRestarted = GroupRestarted != 0,
        Data = DataDigest is null ? null : new AssembledFact(DataDigest),
        Gate = Gate is null ? null : JsonSerializer.Deserialize<DataGateReport>(Gate, Json),
        Candidates = Candidates is null
            ? []
            : JsonSerializer.Deserialize<IReadOnlyList<CandidateReport>>(Candidates, Json) ?? [],
        Challenger = Accuracy is double accuracy ? new ChallengerFact(accuracy, OnnxSha256 ?? "") : null,
        Run = RunId is null ? null : new RunFact(RunId, ModelId),
        ModelVersion = ModelVersion,
        Decision = Decision is null
            ? null
            : new DecisionFact(Decision == Promote, DecisionReason ?? "", ChampionVersion),
        End = Outcome is null
            ? null
            : new EndFact(Enum.Parse<CampaignOutcome>(Outcome), Reason ?? "", ToTime(FinishedAt)),
        Exclusion = Exclusion,
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
        CollectedAt = ToTime(CollectedAt),
        DeletedAt = ToTime(DeletedAt),
        Revision = Revision,
    };

    public static string? Shorten(string? text) => text?.Length > MaximumText ? text[..MaximumText] : text;

    private static DateTimeOffset? ToTime(long? milliseconds) =>
        milliseconds is long value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;
}
