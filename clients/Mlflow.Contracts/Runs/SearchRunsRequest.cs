namespace Mlflow.Contracts;

/// <summary>Body of <c>POST runs/search</c>; 1000 a page where nothing is said, at most 50,000.</summary>
public sealed record SearchRunsRequest
{
    /// <summary>Ids of the experiments to look in.</summary>
    public IReadOnlyList<string> ExperimentIds { get => field ?? []; init; }

    /// <summary>Filter in MLflow's search language.</summary>
    public string? Filter { get; init; }

    /// <summary>Which life cycle stages to show (<see cref="ViewTypes"/>).</summary>
    public string? RunViewType { get; init; }

    /// <summary>Largest number of entries in one page.</summary>
    public int? MaxResults { get; init; }

    /// <summary>Columns to order by, each with <c>ASC</c> or <c>DESC</c>.</summary>
    public IReadOnlyList<string> OrderBy { get => field ?? []; init; }

    /// <summary>Token of the page, as the page before gave it; opaque.</summary>
    public string? PageToken { get; init; }
}
