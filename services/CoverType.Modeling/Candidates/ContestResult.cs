namespace CoverType.Modeling.Candidates;

/// <summary>What a contest came to.</summary>
/// <param name="Winner">The candidate to train on all training cells.</param>
/// <param name="Entries">All candidates, in the order given.</param>
public sealed record ContestResult(ICandidate Winner, IReadOnlyList<ContestEntry> Entries)
{
    /// <summary>A sentence a candidate: its accuracy, or why it was skipped.</summary>
    public IReadOnlyList<string> Sentences =>
    [
        .. Entries.Select(entry => entry switch
        {
            { Skipped: string reason } => $"{entry.Candidate.Name} was skipped: {reason}",
            { Accuracy: double accuracy } =>
                FormattableString.Invariant($"{entry.Candidate.Name} is right on {accuracy:P1} of the trial cells."),
            _ => $"{entry.Candidate.Name} was not scored: there is no other, or there are too few cells.",
        }),
    ];
}
