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
        int count = campaign.Candidates.Count;
        int unscored = campaign.Candidates.Count(
            candidate => candidate.Outcome is CandidateOutcome.Skipped or CandidateOutcome.Failed);
        string others = unscored == 0 ? "" : $"; {unscored} {(unscored == 1 ? "was" : "were")} not scored";
        return (count - unscored, best) switch
        {
            _ when count == 0 => null,
            (_, null) => $"no model from {count} {(count == 1 ? "candidate" : "candidates")}",
            (1, _) => $"{best.Name}, the only candidate{others}",
            (int scored, _) => $"{best.Name}, the best of {scored} candidates{others}",
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
