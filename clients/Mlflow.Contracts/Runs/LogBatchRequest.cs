namespace Mlflow.Contracts;

/// <summary>Body of <c>POST runs/log-batch</c>. Not atomic: after an error a part may be written.</summary>
public sealed record LogBatchRequest
{
    /// <summary>Id of the run: 32 hexadecimal digits.</summary>
    public string? RunId { get; init; }

    /// <summary>Metrics; empty where the wire has none.</summary>
    public IReadOnlyList<Metric> Metrics { get => field ?? []; init; }

    /// <summary>Params; empty where the wire has none.</summary>
    public IReadOnlyList<Param> Params { get => field ?? []; init; }

    /// <summary>Tags; empty where the wire has none.</summary>
    public IReadOnlyList<RunTag> Tags { get => field ?? []; init; }
}
