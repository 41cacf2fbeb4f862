namespace Mlflow.Contracts;

/// <summary>Answer of <c>POST runs/search</c>.</summary>
public sealed record SearchRunsResponse
{
    /// <summary>The runs of this page.</summary>
    public IReadOnlyList<Run> Runs { get => field ?? []; init; }

    /// <summary>Token of the next page; absent on the last page. A short page is no sign of the last one.</summary>
    public string? NextPageToken { get; init; }
}
