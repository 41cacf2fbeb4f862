namespace Mlflow.Contracts;

/// <summary>Body of <c>POST logged-models</c>.</summary>
public sealed record CreateLoggedModelRequest
{
    /// <summary>Id of the experiment: a number as text.</summary>
    public string? ExperimentId { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Kind of the model, free text.</summary>
    public string? ModelType { get; init; }

    /// <summary>Id of the run that produced it.</summary>
    public string? SourceRunId { get; init; }

    /// <summary>Params; empty where the wire has none.</summary>
    public IReadOnlyList<LoggedModelParameter> Params { get => field ?? []; init; }

    /// <summary>Tags; empty where the wire has none.</summary>
    public IReadOnlyList<LoggedModelTag> Tags { get => field ?? []; init; }
}
