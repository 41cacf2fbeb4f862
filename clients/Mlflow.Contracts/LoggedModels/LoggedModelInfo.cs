namespace Mlflow.Contracts;

/// <summary>Attributes of a logged model.</summary>
public sealed record LoggedModelInfo
{
    /// <summary>Id of the logged model: <c>m-</c> and 32 hexadecimal digits.</summary>
    public string? ModelId { get; init; }

    /// <summary>Id of the experiment: a number as text.</summary>
    public string? ExperimentId { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Creation, in milliseconds since 1970 (UTC).</summary>
    public long? CreationTimestampMs { get; init; }

    /// <summary>Last change, in milliseconds since 1970 (UTC).</summary>
    public long? LastUpdatedTimestampMs { get; init; }

    /// <summary>Where the artifacts lie, for example <c>mlflow-artifacts:/1/…/artifacts</c>.</summary>
    public string? ArtifactUri { get; init; }

    /// <summary>Status.</summary>
    public string? Status { get; init; }

    /// <summary>Who created it.</summary>
    public long? CreatorId { get; init; }

    /// <summary>Kind of the model, free text.</summary>
    public string? ModelType { get; init; }

    /// <summary>Id of the run that produced it.</summary>
    public string? SourceRunId { get; init; }

    /// <summary>Explains the status.</summary>
    public string? StatusMessage { get; init; }

    /// <summary>Tags; empty where the wire has none.</summary>
    public IReadOnlyList<LoggedModelTag> Tags { get => field ?? []; init; }

    /// <summary>Registered versions that stand for it.</summary>
    public IReadOnlyList<LoggedModelRegistrationInfo> Registrations { get => field ?? []; init; }
}
