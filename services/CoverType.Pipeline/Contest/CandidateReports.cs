using CoverType.Clients.Pipeline;
using CoverType.Modeling.Contest;

namespace CoverType.Pipeline.Contest;

/// <summary>The results of the candidates as the HTTP API and MLflow have them.</summary>
internal static class CandidateReports
{
    /// <summary>Returns a report for each candidate.</summary>
    /// <param name="entries">The candidates.</param>
    /// <param name="challenger">The name of the one that was trained on all training cells, or null.</param>
    public static IReadOnlyList<CandidateReport> Of(IEnumerable<ContestEntry> entries, string? challenger) =>
        [.. entries.Select(entry => Of(entry, challenger))];

    /// <summary>Returns a candidate's report.</summary>
    public static CandidateReport Of(ContestEntry entry, string? challenger) => new()
    {
        Name = entry.Name,
        Outcome = entry switch
        {
            { Skipped: not null } => CandidateOutcome.Skipped,
            { Failure: not null } => CandidateOutcome.Failed,
            { OverLimit: not null } => CandidateOutcome.OverLimit,
            _ => entry.Name == challenger ? CandidateOutcome.Challenger : CandidateOutcome.Outdone,
        },
        Accuracy = entry.Accuracy,
        MacroF1 = entry.MacroF1,
        TrainingSeconds = entry.TrainingSeconds,
        Reason = entry.Skipped ?? entry.Failure ?? entry.OverLimit,
    };
}
