namespace Mlflow.Contracts;

/// <summary>Body of <c>POST experiments/search</c>; <see cref="MaxResults"/> has no default.</summary>
public sealed record SearchExperimentsRequest
{
    /// <summary>Largest number of entries in one page.</summary>
    public long? MaxResults { get; init; }

    /// <summary>Token of the page, as the page before gave it; opaque.</summary>
    public string? PageToken { get; init; }

    /// <summary>Filter in MLflow's search language.</summary>
    public string? Filter { get; init; }

    /// <summary>Columns to order by, each with <c>ASC</c> or <c>DESC</c>.</summary>
    public IReadOnlyList<string> OrderBy { get => field ?? []; init; }

    /// <summary>Which life cycle stages to show (<see cref="ViewTypes"/>).</summary>
    public string? ViewType { get; init; }
}
