namespace Mlflow.Contracts;

/// <summary>Body of <c>POST logged-models/search</c>.</summary>
public sealed record SearchLoggedModelsRequest
{
    /// <summary>Ids of the experiments to look in.</summary>
    public IReadOnlyList<string> ExperimentIds { get => field ?? []; init; }

    /// <summary>Filter in MLflow's search language.</summary>
    public string? Filter { get; init; }

    /// <summary>Data sets.</summary>
    public IReadOnlyList<LoggedModelDataset> Datasets { get => field ?? []; init; }

    /// <summary>Largest number of entries in one page.</summary>
    public int? MaxResults { get; init; }

    /// <summary>Columns to order by, each with <c>ASC</c> or <c>DESC</c>.</summary>
    public IReadOnlyList<LoggedModelOrderBy> OrderBy { get => field ?? []; init; }

    /// <summary>Token of the page, as the page before gave it; opaque.</summary>
    public string? PageToken { get; init; }
}
