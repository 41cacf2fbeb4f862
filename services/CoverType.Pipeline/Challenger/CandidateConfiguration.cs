namespace CoverType.Pipeline.Challenger;

/// <summary>A candidate as a campaign's configuration tells of it.</summary>
/// <param name="Name">Its name, such as <c>random-forest</c>.</param>
/// <param name="Parameters">Its settings.</param>
internal sealed record CandidateConfiguration(string Name, IReadOnlyDictionary<string, string> Parameters);
