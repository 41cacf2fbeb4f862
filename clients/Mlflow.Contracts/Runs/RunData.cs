namespace Mlflow.Contracts;

/// <summary>What was logged to a run; of each metric only the last value.</summary>
public sealed record RunData
{
    /// <summary>Metrics; empty where the wire has none.</summary>
    public IReadOnlyList<Metric> Metrics { get => field ?? []; init; }

    /// <summary>Params; empty where the wire has none.</summary>
    public IReadOnlyList<Param> Params { get => field ?? []; init; }

    /// <summary>Tags; empty where the wire has none.</summary>
    public IReadOnlyList<RunTag> Tags { get => field ?? []; init; }
}
