namespace CoverType.Clients.Predictions;

/// <summary>A version on the disk of a service.</summary>
/// <param name="Version">The version in the registry.</param>
/// <param name="RunId">The MLflow run that trained it.</param>
/// <param name="ServedFor">
/// The alias that it was served for, or <c>version 3</c> if that version was demanded; null if it was never served.
/// </param>
/// <param name="ServedAt">The time at which it was last loaded to be served; null if it was never served.</param>
/// <param name="SizeBytes">The size of its files, in bytes.</param>
public sealed record CachedVersion(
    string Version, string? RunId, string? ServedFor, DateTimeOffset? ServedAt, long SizeBytes);
