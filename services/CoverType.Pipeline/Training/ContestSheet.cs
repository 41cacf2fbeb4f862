using CoverType.Modeling.Contest;

namespace CoverType.Pipeline.Training;

/// <summary>How the candidates of a campaign fared so far.</summary>
/// <param name="DataDigest">The digest of the data set that they competed on.</param>
/// <param name="Entries">The candidates that have had their turn.</param>
internal sealed record ContestSheet(string DataDigest, IReadOnlyList<ContestEntry> Entries);
