namespace Mlflow.Client;

/// <summary>One page of a search for runs.</summary>
/// <param name="Runs">The runs of the page.</param>
/// <param name="NextPageToken">Token of the next page; null on the last page.</param>
public sealed record RunSearchPage(IReadOnlyList<Run> Runs, string? NextPageToken);
