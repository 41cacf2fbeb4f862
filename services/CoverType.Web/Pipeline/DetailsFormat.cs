using System.Globalization;
using CoverType.Clients.Pipeline;

namespace CoverType.Web.Pipeline;

/// <summary>Formats the candidates and the gate of a campaign for people.</summary>
internal static class DetailsFormat
{
    /// <summary>Returns true if the campaign has a gate or candidates.</summary>
    public static bool HasAny(CampaignReport campaign) => campaign.Gate is not null || campaign.Candidates.Count > 0;

    /// <summary>Returns the candidates and the gate in one line.</summary>
    public static string Summarize(CampaignReport campaign) => string.Join(
        " · ", new[] { SummarizeCandidates(campaign), SummarizeGate(campaign.Gate) }.OfType<string>());

    /// <summary>Returns the name of an outcome.</summary>
    public static string Name(CandidateOutcome outcome) => outcome switch
    {
        CandidateOutcome.Challenger => "Best",
        CandidateOutcome.Outdone => "Not the best",
        CandidateOutcome.Skipped => "Skipped",
        CandidateOutcome.Failed => "Failed",
        CandidateOutcome.OverLimit => "Over a limit",
        _ => outcome.ToString(),
    };

    /// <summary>Returns a duration with its unit; a dash if it is null.</summary>
    public static string Duration(double? seconds) => seconds switch
    {
        null => "–",
        < 60 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0}\u00A0s"),
        double value => string.Create(
            CultureInfo.InvariantCulture, $"{Math.Floor(value / 60)}\u00A0min {Math.Floor(value % 60)}\u00A0s"),
    };

    private static string? SummarizeCandidates(CampaignReport campaign)
    {
        CandidateReport? best = campaign.Candidates.FirstOrDefault(
            candidate => candidate.Outcome == CandidateOutcome.Challenger);
        return campaign.Candidates.Count switch
        {
            0 => null,
            1 when best is not null => $"{best.Name}, the only candidate",
            int count when best is not null => $"{best.Name}, the best of {count} candidates",
            int count => $"no model from {count} {(count == 1 ? "candidate" : "candidates")}",
        };
    }

    private static string? SummarizeGate(DataGateReport? gate) => gate switch
    {
        null => null,
        { Stops.Count: > 0 } => "rows stopped by the gate",
        { Drift.Count: 0 } => "rows not compared: there is no champion yet",
        { Warnings.Count: 0 } => "rows like those of the champion",
        { Warnings.Count: 1 } => "rows pass the gate with a warning",
        _ => $"rows pass the gate with {gate.Warnings.Count} warnings",
    };
}
