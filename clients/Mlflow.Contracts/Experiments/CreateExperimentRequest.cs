namespace Mlflow.Contracts;

/// <summary>Body of <c>POST experiments/create</c>.</summary>
public sealed record CreateExperimentRequest
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Root under which the artifacts of the experiment lie.</summary>
    public string? ArtifactLocation { get; init; }

    /// <summary>Tags; empty where the wire has none.</summary>
    public IReadOnlyList<ExperimentTag> Tags { get => field ?? []; init; }
}
