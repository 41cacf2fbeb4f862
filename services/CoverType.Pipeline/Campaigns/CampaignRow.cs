using System.Text.Json;
using CoverType.Clients.Pipeline;

namespace CoverType.Pipeline.Campaigns;

/// <summary>A campaign in the types that databases have.</summary>
internal sealed class CampaignRow
{
    private const int LongestText = 4000;

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

    public int GroupRestarted { get; set; }

    public string? DataDigest { get; set; }

    public string? Gate { get; set; }

    public string? Candidates { get; set; }

    public double? Accuracy { get; set; }

    public string? OnnxSha256 { get; set; }

    public string? RunId { get; set; }

    public string? ModelId { get; set; }

    public string? ModelVersion { get; set; }

    public string? ChampionVersion { get; set; }

    public string? Outcome { get; set; }

    public string? Reason { get; set; }

    public long CreatedAt { get; set; }

    public long? CollectedAt { get; set; }

    public long? FinishedAt { get; set; }

    public int Revision { get; set; }

    public static CampaignRow From(Campaign campaign) => new()
    {
        Id = campaign.Id,
        CampaignKey = campaign.Key,
        GroupNumber = campaign.Group,
        MinimumRows = campaign.MinimumRows,
        Planned = campaign.Planned ? 1 : 0,
        Step = campaign.Step.ToString(),
        Attempts = campaign.Attempts,
        LastError = Shorten(campaign.LastError),
        NextAttemptAt = campaign.NextAttemptAt?.ToUnixTimeMilliseconds(),
        GroupRestarted = campaign.GroupRestarted ? 1 : 0,
        DataDigest = campaign.DataDigest,
        Gate = campaign.Gate is null ? null : JsonSerializer.Serialize(campaign.Gate, Json),
        Candidates = campaign.Candidates.Count == 0 ? null : JsonSerializer.Serialize(campaign.Candidates, Json),
        Accuracy = campaign.Accuracy,
        OnnxSha256 = campaign.OnnxSha256,
        RunId = campaign.RunId,
        ModelId = campaign.ModelId,
        ModelVersion = campaign.ModelVersion,
        ChampionVersion = campaign.ChampionVersion,
        Outcome = campaign.Outcome?.ToString(),
        Reason = Shorten(campaign.Reason),
        CreatedAt = campaign.CreatedAt.ToUnixTimeMilliseconds(),
        CollectedAt = campaign.CollectedAt?.ToUnixTimeMilliseconds(),
        FinishedAt = campaign.FinishedAt?.ToUnixTimeMilliseconds(),
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
        Attempts = Attempts,
        LastError = LastError,
        NextAttemptAt = ToTime(NextAttemptAt),
        GroupRestarted = GroupRestarted != 0,
        DataDigest = DataDigest,
        Gate = Gate is null ? null : JsonSerializer.Deserialize<DataGateReport>(Gate, Json),
        Candidates = Candidates is null
            ? []
            : JsonSerializer.Deserialize<IReadOnlyList<CandidateReport>>(Candidates, Json) ?? [],
        Accuracy = Accuracy,
        OnnxSha256 = OnnxSha256,
        RunId = RunId,
        ModelId = ModelId,
        ModelVersion = ModelVersion,
        ChampionVersion = ChampionVersion,
        Outcome = Outcome is null ? null : Enum.Parse<CampaignOutcome>(Outcome),
        Reason = Reason,
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
        CollectedAt = ToTime(CollectedAt),
        FinishedAt = ToTime(FinishedAt),
        Revision = Revision,
    };

    private static string? Shorten(string? text) => text?.Length > LongestText ? text[..LongestText] : text;

    private static DateTimeOffset? ToTime(long? milliseconds) =>
        milliseconds is long value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;
}
