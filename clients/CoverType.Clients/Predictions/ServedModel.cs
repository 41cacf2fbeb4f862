namespace CoverType.Clients.Predictions;

/// <summary>What <c>GET /model</c> answers: the model that is being served.</summary>
/// <param name="Name">The registered model.</param>
/// <param name="Version">The version in the registry.</param>
/// <param name="Alias">The alias that is followed, such as <c>Production</c>.</param>
/// <param name="RunId">The MLflow run that trained it.</param>
/// <param name="LoadedAt">When it was loaded.</param>
/// <param name="Sha256">The digest of its ONNX file, 64 lower-case hex digits.</param>
/// <param name="SizeBytes">The size of its ONNX file, in bytes.</param>
/// <param name="CheckedAt">When the registry last answered what the alias points to; null if it never did.</param>
/// <param name="Stale">
/// Whether this may not be what the alias points to: MLflow does not answer, the alias is gone, or the version that it
/// points to was refused.
/// </param>
/// <param name="StaleReason">Why it is stale; null where it is not.</param>
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
    string? StaleReason);
