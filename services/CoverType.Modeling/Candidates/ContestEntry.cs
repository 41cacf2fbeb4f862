namespace CoverType.Modeling.Candidates;

/// <summary>How a candidate fared.</summary>
/// <param name="Candidate">The candidate.</param>
/// <param name="Accuracy">Its accuracy on the trial cells; null where it was not scored.</param>
/// <param name="Skipped">Why it could not be trained, or null.</param>
public sealed record ContestEntry(ICandidate Candidate, double? Accuracy, string? Skipped);
