namespace CoverType.Clients.Pipeline;

/// <summary>A candidate of a campaign.</summary>
public sealed record CandidateReport
{
    /// <summary>The candidate's name, such as <c>random-forest</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its result.</summary>
    public required CandidateOutcome Outcome { get; init; }

    /// <summary>
    /// Its accuracy, 0 to 1, on the trial rows: training rows that were kept apart for the choice. Null if it was not scored.
    /// </summary>
    public double? Accuracy { get; init; }

    /// <summary>Its macro F1 on the trial rows, 0 to 1; null if it was not scored.</summary>
    public double? MacroF1 { get; init; }

    /// <summary>The duration of its training for the first fold of the trial, in seconds; null if it was not trained.</summary>
    public double? TrainingSeconds { get; init; }

    /// <summary>The reason why it was skipped, failed or is over a limit; otherwise null.</summary>
    public string? Reason { get; init; }
}
