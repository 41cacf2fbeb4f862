namespace Mlflow.Contracts;

/// <summary>Answer of <c>experiments/search</c>.</summary>
public sealed record SearchExperimentsResponse
{
    /// <summary>The experiments of this page.</summary>
    public IReadOnlyList<Experiment> Experiments { get => field ?? []; init; }

    /// <summary>Token of the next page; absent on the last page. A short page is no sign of the last one.</summary>
    public string? NextPageToken { get; init; }
}
