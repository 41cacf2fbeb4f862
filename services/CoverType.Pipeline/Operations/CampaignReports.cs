using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Collection;

namespace CoverType.Pipeline.Operations;

/// <summary>Describes campaigns for the HTTP API.</summary>
internal static class CampaignReports
{
    /// <summary>Returns the report of a campaign.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="portions">Its portions in numbers.</param>
    /// <param name="expectedBatches">The number of batches that it collects.</param>
    /// <param name="active">The number of the active campaign; null if there is none.</param>
    public static CampaignReport Describe(
        Campaign campaign, PortionTotals portions, int expectedBatches, int? active) => new()
        {
            Id = campaign.Id,
            Key = campaign.Key,
            Group = campaign.Group,
            MinimumRows = campaign.MinimumRows,
            State = StateOf(campaign, active),
            Step = NameOf(campaign.Step),
            Batches = portions.Batches,
            ExpectedBatches = expectedBatches,
            Portions = portions.Portions,
            Rows = portions.Rows,
            DistinctRows = portions.NewRows,
            DataDigest = campaign.Data?.Digest,
            RunId = campaign.Run?.RunId,
            ModelVersion = campaign.ModelVersion,
            Gate = campaign.Gate,
            Candidates = campaign.Candidates,
            Accuracy = campaign.Challenger?.Accuracy,
            Decision = Describe(campaign.Decision),
            Reason = campaign.End?.Reason,
            Exclusion = campaign.Exclusion,
            Attempts = campaign.Attempts.Count,
            LastError = campaign.Attempts.LastError,
            NextAttemptAt = campaign.Attempts.NextAt,
            CreatedAt = campaign.CreatedAt,
            FinishedAt = campaign.End?.FinishedAt,
        };

    /// <summary>Returns the summary of a campaign; the parameters are those of its report.</summary>
    public static CampaignSummary Summarize(
        Campaign campaign, PortionTotals portions, int expectedBatches, int? active) => new()
        {
            Id = campaign.Id,
            Key = campaign.Key,
            Group = campaign.Group,
            State = StateOf(campaign, active),
            Step = NameOf(campaign.Step),
            Batches = portions.Batches,
            ExpectedBatches = expectedBatches,
            Portions = portions.Portions,
            Rows = portions.Rows,
            DistinctRows = portions.NewRows,
            RunId = campaign.Run?.RunId,
            ModelVersion = campaign.ModelVersion,
            Accuracy = campaign.Challenger?.Accuracy,
            Reason = campaign.End?.Reason,
            Attempts = campaign.Attempts.Count,
            LastError = campaign.Attempts.LastError,
            NextAttemptAt = campaign.Attempts.NextAt,
            CreatedAt = campaign.CreatedAt,
            FinishedAt = campaign.End?.FinishedAt,
        };

    /// <summary>Returns the name of a step in the HTTP API.</summary>
    public static string NameOf(CampaignStep step) => step.ToString().ToLowerInvariant();

    private static DecisionReport? Describe(DecisionFact? decision) => decision is null
        ? null
        : new DecisionReport
        {
            Promote = decision.Promote,
            Reason = decision.Reason,
            ChampionVersion = decision.ChampionVersion,
        };

    private static CampaignState StateOf(Campaign campaign, int? active) => campaign.Step switch
    {
        CampaignStep.Done => campaign.Outcome switch
        {
            CampaignOutcome.Promoted => CampaignState.Promoted,
            CampaignOutcome.NotPromoted => CampaignState.NotPromoted,
            CampaignOutcome.Stopped => CampaignState.Stopped,
            CampaignOutcome.Cancelled => CampaignState.Cancelled,
            _ => CampaignState.Failed,
        },
        CampaignStep.Collect when campaign.Id != active => CampaignState.Waiting,
        CampaignStep.Collect => CampaignState.Collecting,
        _ => CampaignState.Training,
    };
}
