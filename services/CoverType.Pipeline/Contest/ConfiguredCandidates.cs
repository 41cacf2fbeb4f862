using CoverType.Modeling.Candidates;

namespace CoverType.Pipeline.Contest;

/// <summary>The candidates of every campaign, in their configured order.</summary>
internal sealed record ConfiguredCandidates(IReadOnlyList<ICandidate> Candidates);
