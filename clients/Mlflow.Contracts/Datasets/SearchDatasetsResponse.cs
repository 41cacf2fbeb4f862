namespace Mlflow.Contracts;

/// <summary>Answer of <c>POST experiments/search-datasets</c>.</summary>
public sealed record SearchDatasetsResponse
{
    /// <summary>The data sets.</summary>
    public IReadOnlyList<DatasetSummary> DatasetSummaries { get => field ?? []; init; }
}
