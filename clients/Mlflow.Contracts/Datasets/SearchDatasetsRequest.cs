namespace Mlflow.Contracts;

/// <summary>Body of <c>POST experiments/search-datasets</c>.</summary>
public sealed record SearchDatasetsRequest
{
    /// <summary>Ids of the experiments to look in.</summary>
    public IReadOnlyList<string> ExperimentIds { get => field ?? []; init; }
}
