namespace Mlflow.Contracts;

/// <summary>Params and metrics of a logged model.</summary>
public sealed record LoggedModelData
{
    /// <summary>Params; empty where the wire has none.</summary>
    public IReadOnlyList<LoggedModelParameter> Params { get => field ?? []; init; }

    /// <summary>Metrics; empty where the wire has none.</summary>
    public IReadOnlyList<Metric> Metrics { get => field ?? []; init; }
}
