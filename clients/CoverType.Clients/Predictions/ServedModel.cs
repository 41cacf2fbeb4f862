namespace CoverType.Clients.Predictions;

/// <summary>The response to <c>GET /model</c>: the model that is served.</summary>
/// <param name="Name">The registered model.</param>
/// <param name="Version">The version in the registry.</param>
/// <param name="Alias">The alias that is followed, such as <c>Production</c>.</param>
/// <param name="RunId">The MLflow run that trained it.</param>
/// <param name="LoadedAt">The time at which it was loaded.</param>
/// <param name="Sha256">The digest of its ONNX file, 64 lower-case hex digits.</param>
/// <param name="SizeBytes">The size of its ONNX file, in bytes.</param>
/// <param name="CheckedAt">The time of the last response of the registry about the alias; null if there was none.</param>
/// <param name="Stale">
/// True if the alias may point to another version: MLflow does not answer, the alias is gone, or its version was refused.
/// </param>
/// <param name="StaleReason">The reason why it is stale; null if it is not.</param>
public sealed record ServedModel(
    string Name,
    string Version,
    string Alias,
    string? RunId,
    DateTimeOffset LoadedAt,
    string Sha256,
    long SizeBytes,
    DateTimeOffset? CheckedAt,
    bool Stale,
    string? StaleReason)
{
    /// <summary>The version that is served whatever the alias points to; null if the alias is followed.</summary>
    public int? PinnedVersion { get; init; }

    /// <summary>
    /// The digest over all files of the model's folder: the SHA-256 of the lines that <c>sha256sum</c> prints, sorted by the
    /// names. Null if the service does not know it.
    /// </summary>
    public string? FilesSha256 { get; init; }

    /// <summary>How the graph takes a record and gives a result, in a sentence.</summary>
    public string Layout { get; init; } = "";

    /// <summary>True if the profile of the training data came with the model.</summary>
    public bool HasProfile { get; init; }

    /// <summary>The model that was served before; null if there was none since the start.</summary>
    public PreviousModel? Previous { get; init; }

    /// <summary>The versions that were refused and not served since, the newest first.</summary>
    public IReadOnlyList<RefusedModel> Refusals { get; init; } = [];

    /// <summary>The models on the disk of the service.</summary>
    public ModelCacheState? Cache { get; init; }
}
