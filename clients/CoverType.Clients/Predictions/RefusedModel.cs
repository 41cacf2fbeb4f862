namespace CoverType.Clients.Predictions;

/// <summary>A version that the service did not serve, because it is broken or not of the right form.</summary>
/// <param name="Version">The version in the registry.</param>
/// <param name="RunId">The MLflow run that trained it.</param>
/// <param name="Reason">The reason, a sentence.</param>
/// <param name="RefusedAt">The time of the last attempt.</param>
/// <param name="RetryAt">The time after which it is tried again, if the alias points to it.</param>
public sealed record RefusedModel(
    string Version, string? RunId, string Reason, DateTimeOffset RefusedAt, DateTimeOffset RetryAt);
