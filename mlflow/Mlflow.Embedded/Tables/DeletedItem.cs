namespace Mlflow.Embedded.Tables;

/// <summary>A run, a logged model or an experiment that can be removed if it is deleted.</summary>
internal sealed record DeletedItem
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The id of its experiment; the same as <see cref="Id"/> for an experiment.</summary>
    public long ExperimentId { get; init; }

    /// <summary>The URI of its artifacts.</summary>
    public required string ArtifactUri { get; init; }

    /// <summary>The time of its deletion in milliseconds since 1970; null if it is active.</summary>
    public long? DeletedTime { get; init; }
}
