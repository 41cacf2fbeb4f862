namespace CoverType.Pipeline.Challenger;

/// <summary>A candidate in a campaign's configuration.</summary>
/// <param name="Name">Its name, such as <c>random-forest</c>.</param>
/// <param name="Parameters">Its settings.</param>
internal sealed record CandidateConfiguration(string Name, IReadOnlyDictionary<string, string> Parameters);
