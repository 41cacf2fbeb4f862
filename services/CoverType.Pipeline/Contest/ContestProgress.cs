using CoverType.Modeling.Contest;

namespace CoverType.Pipeline.Contest;

/// <summary>The results of the candidates of a campaign so far, as <c>contest.json</c> has them.</summary>
/// <param name="DataDigest">The digest of the data set that they competed on.</param>
/// <param name="Entries">The candidates that have a result.</param>
internal sealed record ContestProgress(string DataDigest, IReadOnlyList<ContestEntry> Entries);
