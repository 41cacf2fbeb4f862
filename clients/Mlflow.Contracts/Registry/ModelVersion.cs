namespace Mlflow.Contracts;

/// <summary>A version of a registered model.</summary>
public sealed record ModelVersion
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Number of the version, as text.</summary>
    public string? Version { get; init; }

    /// <summary>Creation, in milliseconds since 1970 (UTC).</summary>
    public long? CreationTimestamp { get; init; }

    /// <summary>Last change, in milliseconds since 1970 (UTC).</summary>
    public long? LastUpdatedTimestamp { get; init; }

    /// <summary>User who created it; deprecated for runs in favour of the tag <c>mlflow.user</c>.</summary>
    public string? UserId { get; init; }

    /// <summary>Stage (<see cref="ModelStages"/>); deprecated since 2.9 in favour of aliases.</summary>
    public string? CurrentStage { get; init; }

    /// <summary>Description for people.</summary>
    public string? Description { get; init; }

    /// <summary>Source.</summary>
    public string? Source { get; init; }

    /// <summary>Id of the run: 32 hexadecimal digits.</summary>
    public string? RunId { get; init; }

    /// <summary>Status.</summary>
    public string? Status { get; init; }

    /// <summary>Explains the status.</summary>
    public string? StatusMessage { get; init; }

    /// <summary>Tags; empty where the wire has none.</summary>
    public IReadOnlyList<ModelVersionTag> Tags { get => field ?? []; init; }

    /// <summary>Link to the run, where that is on another server.</summary>
    public string? RunLink { get; init; }

    /// <summary>Aliases; empty where the wire has none.</summary>
    public IReadOnlyList<string> Aliases { get => field ?? []; init; }

    /// <summary>Id of the logged model: <c>m-</c> and 32 hexadecimal digits.</summary>
    public string? ModelId { get; init; }

    /// <summary>Params of the logged model behind it.</summary>
    public IReadOnlyList<ModelParam> ModelParams { get => field ?? []; init; }

    /// <summary>Metrics of the logged model behind it.</summary>
    public IReadOnlyList<Metric> ModelMetrics { get => field ?? []; init; }
}
