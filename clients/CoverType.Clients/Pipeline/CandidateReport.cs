namespace CoverType.Clients.Pipeline;

/// <summary>A candidate that took part in a campaign. Its figures are from rows that were put aside for the choice.</summary>
public sealed record CandidateReport
{
    /// <summary>The candidate's name, such as <c>random-forest</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What became of it.</summary>
    public required CandidateOutcome Outcome { get; init; }

    /// <summary>
    /// Its accuracy on the trial rows, 0 to 1: a part of the training rows that it did not learn from, and none of the
    /// hold-out. Null where it was not scored.
    /// </summary>
    public double? Accuracy { get; init; }

    /// <summary>Its macro F1 on the trial rows, 0 to 1; null where it was not scored.</summary>
    public double? MacroF1 { get; init; }

    /// <summary>How long it learnt for the trial, in seconds; null where it did not.</summary>
    public double? TrainingSeconds { get; init; }

    /// <summary>Why it was skipped or failed, or null.</summary>
    public string? Reason { get; init; }
}
